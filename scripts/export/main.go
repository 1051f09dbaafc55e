// Command export turns a network's safetensors file into another format, which
// the name of the output tells:
//
//	go run ./scripts/export -model web/model/best.safetensors -o best.onnx
//	go run ./scripts/export -model web/model/best.safetensors -o best.json
//	go run ./scripts/export -model web/model/best.safetensors -all best
//
// The last writes a folder with the network in every format and programs that
// load them.
//
// Two more are what others' readings of an export are compared with: of MNIST's
// test images, one after another, .f32 has the network's probabilities (float32,
// little endian) and .u8 the pictures as the network sees them. With -deskewing
// the .onnx has the deskewing alone.
package main

import (
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"

	"inkling/core/export"
	"inkling/core/mnist"
	"inkling/core/mnist/folder"
	"inkling/core/model"
	"inkling/core/onnx"
	"inkling/scripts/dataset"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "export:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	flags := flag.NewFlagSet("export", flag.ContinueOnError)
	in := flags.String("model", "web/model/best.safetensors", "network, as safetensors")
	out := flags.String("o", "", "file to write: .onnx, .json, .safetensors, .f32 or .u8")
	folder := flags.String("all", "", "folder to write: the network in every format, and programs that load them")
	deskewing := flags.Bool("deskewing", false, "for .onnx: write the deskewing alone")
	data := flags.String("data", "", "for .f32 and .u8: folder with the four files of MNIST (default: where go run . finds them)")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *deskewing {
		return os.WriteFile(*out, onnx.EncodeDeskewing(), 0o644)
	}
	b, err := os.ReadFile(*in)
	if err != nil {
		return err
	}
	m, err := model.Decode(b)
	if err != nil {
		return fmt.Errorf("%s: %w", *in, err)
	}
	if *folder != "" {
		return writeAll(m, *folder)
	}
	file, err := encode(m, filepath.Ext(*out), *data)
	if err != nil {
		return err
	}
	return os.WriteFile(*out, file, 0o644)
}

// encode returns the model in the format that the extension names.
func encode(m *model.Model, extension, data string) ([]byte, error) {
	switch extension {
	case ".onnx":
		return onnx.Encode(m)
	case ".json":
		return export.JSON(m)
	case ".safetensors":
		return m.Encode(), nil
	case ".f32":
		return probabilities(m, data)
	case ".u8":
		return pictures(m, data)
	}
	return nil, errors.New("name the file to write with -o: it ends in .onnx, .json, .safetensors, .f32 or .u8")
}

// writeAll writes the folder that is described above.
func writeAll(m *model.Model, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	name := filepath.Base(dir)
	for _, extension := range []string{".safetensors", ".onnx", ".json"} {
		b, err := encode(m, extension, "")
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, name+extension), b, 0o644); err != nil {
			return err
		}
	}
	for _, s := range export.Snippets(m, name) {
		if err := os.WriteFile(filepath.Join(dir, s.File), []byte(s.Text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// probabilities returns what the model says of MNIST's test images.
func probabilities(m *model.Model, data string) (out []byte, err error) {
	predictor, err := model.NewPredictor(m, 1)
	if err != nil {
		return nil, err
	}
	images, err := testImages(data)
	for picture := range slices.Chunk(images, mnist.Pixels) {
		for _, p := range predictor.Probabilities(picture) {
			out = binary.LittleEndian.AppendUint32(out, math.Float32bits(p))
		}
	}
	return out, err
}

// pictures returns MNIST's test images as the model sees them.
func pictures(m *model.Model, data string) ([]byte, error) {
	images, err := testImages(data)
	out := make([]byte, len(images))
	for at := 0; at < len(images); at += mnist.Pixels {
		m.Prepare(out[at:at+mnist.Pixels], images[at:at+mnist.Pixels])
	}
	return out, err
}

func testImages(data string) ([]byte, error) {
	dir, err := dataset.Find(".", data)
	if err != nil {
		return nil, err
	}
	split, err := folder.Read(os.DirFS(dir))
	return split.Test.Images, err
}
