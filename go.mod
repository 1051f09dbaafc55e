module inkling

go 1.26.0

toolchain go1.27.3

require (
	github.com/go-json-experiment/json v1.27.2
	github.com/schollz/progressbar/v3 v3.19.1
	github.com/syumai/workers v0.32.0
	golang.org/x/term v0.44.0
	gonum.org/v1/gonum v0.17.0
	google.golang.org/protobuf v1.36.12
	honnef.co/go/js/dom/v2 v2.0.0-20250304181735-b5e52f05e89d
)

require (
	github.com/mitchellh/colorstring v0.0.0-20190213212951-d06e56a500db // indirect
	github.com/rivo/uniseg v0.4.7 // indirect
	golang.org/x/sys v0.46.0 // indirect
)
