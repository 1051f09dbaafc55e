package inspect

// Activity observes for how many images each hidden unit is active: puts out
// more than 0. A unit that never does is dead: behind a ReLU it adds nothing and,
// on these images, learns nothing. Behind a leaky ReLU it still does a little.
type Activity struct {
	Images int
	Active [][]int // of every hidden layer, of every unit: images for which it is active
}

// Observe counts the images of the chunk.
func (a *Activity) Observe(c Chunk) {
	hidden := c.Outputs[:len(c.Outputs)-1]
	if a.Active == nil {
		for _, out := range hidden {
			a.Active = append(a.Active, make([]int, out.Cols))
		}
	}
	a.Images += len(c.Labels)
	for l, out := range hidden {
		for i := range out.Rows {
			for j, v := range out.Row(i)[:out.Cols] {
				if v > 0 {
					a.Active[l][j]++
				}
			}
		}
	}
}

// Dead returns the units of a hidden layer that were active for no image,
// ascending.
func (a *Activity) Dead(layer int) (units []int) {
	for j, images := range a.Active[layer] {
		if images == 0 {
			units = append(units, j)
		}
	}
	return units
}
