package message

// AnyClass asks for images of all classes.
const AnyClass = ^uint32(0)

// From the page: send some pictures of the data set.
type Samples struct {
	Number uint32 // chosen by the page, larger than all before
	Test   bool   // of the test set; else of the training set
	Class  uint32 // or AnyClass
	From   uint32 // how many of these images to leave out
	Most   uint32 // how many to send
	Recipe string // of a run that gets the pictures: deskewed, and in training distorted; "": as they are
}

// From the trainer: the pictures that were asked for.
type Sampled struct {
	Number uint32
	Counts []uint32 // images of the set, by class
	Images []uint32 // their numbers in the set
	Labels []byte   // one an image
	Grey   []byte   // 784 grey levels an image
}

// From the page: call the classes so, from now on. There are as many names as the
// data set has classes, or nothing changes.
type Rename struct{ Classes []string }

func (*Samples) kind() kind { return kindSamples }
func (*Sampled) kind() kind { return kindSampled }
func (*Rename) kind() kind  { return kindRename }

func (m *Samples) fields(c *codec) {
	c.u32(&m.Number)
	c.flag(&m.Test)
	c.u32(&m.Class)
	c.u32(&m.From)
	c.u32(&m.Most)
	c.text(&m.Recipe)
}

func (m *Sampled) fields(c *codec) {
	c.u32(&m.Number)
	c.u32s(&m.Counts)
	c.u32s(&m.Images)
	c.bytes(&m.Labels)
	c.bytes(&m.Grey)
}

func (m *Rename) fields(c *codec) { c.texts(&m.Classes) }
