package onnx

import (
	"encoding/binary"
	"math"

	"google.golang.org/protobuf/encoding/protowire"
)

// The numbers of the fields that are written, from onnx.proto
// (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto), message by message.
const (
	modelIRVersion   = 1
	modelProducer    = 2
	modelDoc         = 6
	modelGraph       = 7
	modelOpset       = 8
	modelMetadata    = 14
	opsetVersion     = 2
	entryKey         = 1
	entryValue       = 2
	graphNode        = 1
	graphName        = 2
	graphInitializer = 5
	graphInput       = 11
	graphOutput      = 12
	nodeInput        = 1
	nodeOutput       = 2
	nodeName         = 3
	nodeOp           = 4
	nodeAttribute    = 5
	attributeName    = 1
	attributeFloat   = 2
	attributeInt     = 3
	attributeType    = 20
	tensorDims       = 1
	tensorType       = 2
	tensorName       = 8
	tensorRaw        = 9
	valueName        = 1
	valueType        = 2
	typeTensor       = 1
	tensorElem       = 1
	tensorShape      = 2
	shapeDim         = 1
	dimValue         = 1
	dimParam         = 2
	attributeIsFloat = 1 // AttributeProto.FLOAT
	attributeIsInt   = 2 // AttributeProto.INT
	elementFloat     = 1 // TensorProto.FLOAT
	elementUint8     = 2 // TensorProto.UINT8
	elementInt64     = 7 // TensorProto.INT64
)

// message is an encoded protocol buffer message that grows field by field.
type message []byte

func (m message) text(field protowire.Number, s string) message {
	return protowire.AppendString(protowire.AppendTag(m, field, protowire.BytesType), s)
}

func (m message) bytes(field protowire.Number, b []byte) message {
	return protowire.AppendBytes(protowire.AppendTag(m, field, protowire.BytesType), b)
}

func (m message) int(field protowire.Number, v int64) message {
	return protowire.AppendVarint(protowire.AppendTag(m, field, protowire.VarintType), uint64(v))
}

func (m message) float(field protowire.Number, v float32) message {
	return protowire.AppendFixed32(protowire.AppendTag(m, field, protowire.Fixed32Type), math.Float32bits(v))
}

// tensor returns a TensorProto.
func tensor(name string, element int64, shape []int, raw []byte) message {
	var m message
	for _, d := range shape {
		m = m.int(tensorDims, int64(d))
	}
	return m.int(tensorType, element).text(tensorName, name).bytes(tensorRaw, raw)
}

// value returns a ValueInfoProto of a tensor whose first dimension is free.
func value(name string, element int64, shape ...int) message {
	dims := message(nil).bytes(shapeDim, message(nil).text(dimParam, "N"))
	for _, d := range shape {
		dims = dims.bytes(shapeDim, message(nil).int(dimValue, int64(d)))
	}
	tensorOf := message(nil).int(tensorElem, element).bytes(tensorShape, dims)
	return message(nil).text(valueName, name).bytes(valueType, message(nil).bytes(typeTensor, tensorOf))
}

// attribute is an encoded AttributeProto.
type attribute message

func intAttribute(name string, v int64) attribute {
	return attribute(message(nil).text(attributeName, name).int(attributeInt, v).int(attributeType, attributeIsInt))
}

func floatAttribute(name string, v float32) attribute {
	return attribute(message(nil).text(attributeName, name).float(attributeFloat, v).int(attributeType, attributeIsFloat))
}

func rawFloats(values []float32) []byte {
	raw := make([]byte, 0, 4*len(values))
	for _, v := range values {
		raw = binary.LittleEndian.AppendUint32(raw, math.Float32bits(v))
	}
	return raw
}

func rawInts(values []int64) []byte {
	raw := make([]byte, 0, 8*len(values))
	for _, v := range values {
		raw = binary.LittleEndian.AppendUint64(raw, uint64(v))
	}
	return raw
}
