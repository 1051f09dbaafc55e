package message

// From the page: train a run again, beside the present one, up to a step, and send
// its network as it was then. It takes the place of a replay under way; one
// without a recipe only ends that.
type Replay struct {
	Number     uint32 // chosen by the page, larger than all before
	Recipe     string // of the run
	Checkpoint []byte // to begin from, at or before the step; empty: the run's beginning
	To         uint32 // step: batches trained since the run's beginning
	Picture    []byte // 784 grey levels to be read at every step; empty: none
}

// From the trainer: the run as it was. With a Why it could not be replayed, and
// the rest is empty.
type Replayed struct {
	Number      uint32
	Why         string
	Safetensors []byte // the model
	From        uint32 // the step of the first reading
	Readings    []byte // the class read in the picture at every step from there on
}

func (*Replay) kind() kind   { return kindReplay }
func (*Replayed) kind() kind { return kindReplayed }

func (m *Replay) fields(c *codec) {
	c.u32(&m.Number)
	c.text(&m.Recipe)
	c.bytes(&m.Checkpoint)
	c.u32(&m.To)
	c.bytes(&m.Picture)
}

func (m *Replayed) fields(c *codec) {
	c.u32(&m.Number)
	c.text(&m.Why)
	c.bytes(&m.Safetensors)
	c.u32(&m.From)
	c.bytes(&m.Readings)
}
