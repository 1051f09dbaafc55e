package inside

import (
	"fmt"
	"strconv"

	"inkling/core/ink"
	"inkling/wasm/page/answer"
	"inkling/wasm/page/screen"
	"inkling/wasm/page/text"
)

// CloudPainter is the name of the painter of the plane, which is given a *Cloud.
const CloudPainter = "cloud"

// The plane's size in the pixels of its canvas and the units of its marks.
const (
	planeWidth  = 640
	planeHeight = 480
)

// Cloud is the images in the plane.
type Cloud struct {
	X, Y   []int16 // of every image, in pixels
	Labels []uint8
}

// planeView is what the part shows of the plane, and of what.
type planeView struct {
	of      *findings
	network *answer.Network
	picture ink.Glyph
	inked   bool

	cloud *Cloud
	frame frame
	names []screen.Node // of the classes, at their means
	marks []screen.Node // these and the drawing, as an image
	words string
}

// frame is the part of the plane that is shown.
type frame struct{ left, top, scale float32 }

// framed returns the frame that holds all points.
func framed(points []float32) frame {
	if len(points) == 0 {
		return frame{scale: 1}
	}
	left, right, top, bottom := points[0], points[0], points[1], points[1]
	for i := 0; i < len(points); i += 2 {
		left, right = min(left, points[i]), max(right, points[i])
		top, bottom = min(top, points[i+1]), max(bottom, points[i+1])
	}
	const edge = 12
	scale := min((planeWidth-2*edge)/max(right-left, 1e-6), (planeHeight-2*edge)/max(bottom-top, 1e-6))
	return frame{
		left:  (left+right)/2 - planeWidth/2/scale,
		top:   (top+bottom)/2 - planeHeight/2/scale,
		scale: scale,
	}
}

// place returns where a point is in the frame; one beside it stands at its edge.
func (f frame) place(x, y float32) (float32, float32) {
	return min(max((x-f.left)*f.scale, 4), planeWidth-4), min(max((y-f.top)*f.scale, 4), planeHeight-4)
}

// drawPlane draws the plane anew if it, or the drawing, has changed.
func (s State) drawPlane(g Given) State {
	old := s.plane
	next := planeView{of: s.found, network: g.Network, picture: g.Reading.Picture, inked: g.Reading.Inked}
	if old.of == next.of && old.network == next.network && old.picture == next.picture && old.inked == next.inked {
		return s
	}
	if s.found == nil || s.found.plane == nil {
		s.plane = next
		return s
	}
	if next.cloud, next.frame, next.names, next.words = old.cloud, old.frame, old.names, old.words; old.of != s.found {
		next.frame = framed(s.found.points)
		next.cloud, next.names = cloud(s.found, next.frame)
		next.words = planeWords(s.found.plane.Share)
	}
	marks := next.names
	if next.inked {
		s.probe = s.probe.on(s.found.of.network) // whose plane it is
		out := s.probe.outputs(next.picture)[s.found.plane.Layer]
		x, y := next.frame.place(s.found.plane.Project(out.Row(0)))
		marks = append(marks[:len(marks):len(marks)], yours(x, y))
	}
	next.marks = []screen.Node{{Tag: "svg", Children: marks, Attrs: []screen.Attr{
		{Name: "viewBox", Value: fmt.Sprintf("0 0 %d %d", planeWidth, planeHeight)}, {Name: "aria-hidden", Value: "true"},
		{Name: "font-size", Value: "24"}, // in units of the cloud, which itself grows with the type
	}}}
	s.plane = next
	return s
}

// cloud places the images, and the names of the classes at their means.
func cloud(f *findings, in frame) (*Cloud, []screen.Node) {
	n := len(f.points) / 2
	c := &Cloud{X: make([]int16, n), Y: make([]int16, n), Labels: f.predictions.Labels}
	names := f.of.network.Model.Classes
	sums := make([][3]float32, len(names))
	for i := range n {
		x, y := in.place(f.points[2*i], f.points[2*i+1])
		c.X[i], c.Y[i] = int16(x), int16(y)
		if i < len(c.Labels) && int(c.Labels[i]) < len(sums) {
			at := &sums[c.Labels[i]]
			at[0], at[1], at[2] = at[0]+x, at[1]+y, at[2]+1
		}
	}
	var nodes []screen.Node
	for k, sum := range sums {
		if sum[2] > 0 {
			n := label(number(float64(sum[0]/sum[2])), number(float64(sum[1]/sum[2]+8)), "middle", names[k])
			n.Key = strconv.Itoa(k)
			nodes = append(nodes, n)
		}
	}
	return c, nodes
}

// yours is the mark of the drawing.
func yours(x, y float32) screen.Node {
	return screen.Node{Tag: "g", Key: "yours", Attrs: []screen.Attr{{Name: "class", Value: "yours"}}, Children: []screen.Node{
		svg("circle", "", "r", "9", "cx", number(float64(x)), "cy", number(float64(y))),
		svg("circle", "dot", "r", "3", "cx", number(float64(x)), "cy", number(float64(y))),
	}}
}

func (p planeView) view() []screen.Prop {
	picture := p.cloud
	if picture == nil {
		picture = empty
	}
	return []screen.Prop{
		screen.Hidden("plane-card", p.cloud == nil),
		screen.Painted("cloud", CloudPainter, picture),
		screen.Nodes("cloud-marks", p.marks),
		screen.Text("plane-words", p.words),
		screen.Text("plane-yours", text.Choose(p.inked, "The ring is your drawing.", "Draw a digit: a ring will show where your drawing is.")),
	}
}

var empty = &Cloud{}

// planeWords says how much of the layer the plane shows.
func planeWords(share [2]float64) string {
	return fmt.Sprintf("The plane holds %s %% of the variance of the layer’s outputs (%s %% across, %s %% down).",
		text.Tenths(share[0]+share[1]), text.Tenths(share[0]), text.Tenths(share[1]))
}
