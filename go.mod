module inkling

go 1.26.0

toolchain go1.27.3

require (
	github.com/go-json-experiment/json v1.27.2
	github.com/syumai/workers v0.32.0
	gonum.org/v1/gonum v0.17.0
	google.golang.org/protobuf v1.36.12
	honnef.co/go/js/dom/v2 v2.0.0-20250304181735-b5e52f05e89d
)
