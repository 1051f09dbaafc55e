package onnx

// graph is a GraphProto that grows node by node. Every value has a name: that of
// the constant or of the node that makes it.
type graph struct {
	nodes, constants message
}

// add appends a node with one output, which is called like the node.
func (g *graph) add(op, name string, inputs []string, attributes ...attribute) string {
	g.node(op, name, inputs, []string{name}, attributes...)
	return name
}

func (g *graph) node(op, name string, inputs, outputs []string, attributes ...attribute) {
	var m message
	for _, in := range inputs {
		m = m.text(nodeInput, in)
	}
	for _, out := range outputs {
		m = m.text(nodeOutput, out)
	}
	m = m.text(nodeName, name).text(nodeOp, op)
	for _, a := range attributes {
		m = m.bytes(nodeAttribute, a)
	}
	g.nodes = g.nodes.bytes(graphNode, m)
}

// floats appends a constant of float32; no shape makes it a scalar.
func (g *graph) floats(name string, values []float32, shape ...int) string {
	g.constants = g.constants.bytes(graphInitializer, tensor(name, elementFloat, shape, rawFloats(values)))
	return name
}

// ints appends a constant of int64; no shape makes it a scalar.
func (g *graph) ints(name string, values []int64, shape ...int) string {
	g.constants = g.constants.bytes(graphInitializer, tensor(name, elementInt64, shape, rawInts(values)))
	return name
}

// encode returns the GraphProto.
func (g *graph) encode(name string, input message, outputs ...message) message {
	m := append(message(nil), g.nodes...).text(graphName, name)
	m = append(m, g.constants...).bytes(graphInput, input)
	for _, out := range outputs {
		m = m.bytes(graphOutput, out)
	}
	return m
}
