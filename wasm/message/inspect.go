package message

// Images are consecutive images of the loaded data.
type Images struct {
	Test     bool   // of the test set; else of the training set
	From, To uint32 // numbers, To exclusive
}

// Parts is what an inspection is asked for, a set of these bits.
type Parts uint8

const (
	Answers  Parts = 1 << iota // what the network says of every image
	Activity                   // for how many images each hidden unit is active
	Plane                      // the last hidden layer by principal components
)

// From the page: look into a network with images of the loaded data. It takes the
// place of an inspection under way; beside a run in training it gets a small share
// of the time.
type Inspect struct {
	Number      uint32 // chosen by the page, larger than all before
	Images      Images
	Parts       Parts
	Safetensors []byte // the model: model.Model.Encode
}

// From the trainer: what the inspection has found. With a Why it could not be
// done. Parts that were not asked for are empty.
type Inspected struct {
	Number uint32
	Why    string

	Labels, Predicted []byte    // of every image: see evaluation.Predictions
	Certainty         []float32 // of every image

	Active []uint32 // of every hidden unit, one layer after another: images for which it is active

	PlaneWhy               string // why there is no plane: see inspect.Plane
	PlaneLayer             uint32
	PlaneUnits             []uint32
	PlaneMean              []float64
	PlaneAcross            []float64 // the first axis
	PlaneDown              []float64 // the second axis
	ShareAcross, ShareDown float64   // of the variance along each
	Points                 []float32 // x and y of every image
}

// From the page: send the pictures of these images.
type Pictures struct {
	Number uint32 // chosen by the page, larger than all before
	Test   bool   // of the test set; else of the training set
	Images []uint32
}

// From the trainer: the pictures that were asked for, and again of which images.
// It is empty if one of them does not exist.
type Pixels struct {
	Number uint32
	Test   bool
	Images []uint32
	Grey   []byte // 784 grey levels an image
}

func (*Inspect) kind() kind   { return kindInspect }
func (*Inspected) kind() kind { return kindInspected }
func (*Pictures) kind() kind  { return kindPictures }
func (*Pixels) kind() kind    { return kindPixels }

func (m *Pictures) fields(c *codec) { c.u32(&m.Number); c.flag(&m.Test); c.u32s(&m.Images) }

func (m *Inspect) fields(c *codec) {
	c.u32(&m.Number)
	c.flag(&m.Images.Test)
	c.u32(&m.Images.From)
	c.u32(&m.Images.To)
	whole(c, &m.Parts, 1)
	c.bytes(&m.Safetensors)
}

func (m *Inspected) fields(c *codec) {
	c.u32(&m.Number)
	c.text(&m.Why)
	c.bytes(&m.Labels)
	c.bytes(&m.Predicted)
	c.f32s(&m.Certainty)
	c.u32s(&m.Active)
	c.text(&m.PlaneWhy)
	c.u32(&m.PlaneLayer)
	c.u32s(&m.PlaneUnits)
	c.f64s(&m.PlaneMean)
	c.f64s(&m.PlaneAcross)
	c.f64s(&m.PlaneDown)
	c.f64(&m.ShareAcross)
	c.f64(&m.ShareDown)
	c.f32s(&m.Points)
}

func (m *Pixels) fields(c *codec) {
	c.u32(&m.Number)
	c.flag(&m.Test)
	c.u32s(&m.Images)
	c.bytes(&m.Grey)
}
