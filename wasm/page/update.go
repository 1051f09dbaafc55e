package page

import "time"

// Update returns the state after an event, and what the page has to do. It
// changes nothing else. The time is that since the page opened.
func Update(m Model, event Event, now time.Duration) (Model, []Effect) {
	elapsed := now - m.clock
	m.clock = now
	switch e := event.(type) {
	case Opened:
		return m.opened(e)
	case Navigated:
		return m.navigated(e)
	case Received:
		return m.received(e)
	case Died:
		return m.died(e)
	case Ticked:
		return m.watched(elapsed)
	case Shown:
		m.Hidden = e.Hidden
	case Troubled:
		m.Notice = e.Why
	case Delivered:
		return m.delivered(e).tuneNow()
	case Undelivered:
		return m.undelivered(e.Why), nil
	case Picked:
		m.Readers.Picked = e.Reader
		return m.reread(), nil
	case Restored, Unkept, Importing, Imported:
		return m.updateOwn(event)
	case Sized:
		return m.sized(e.Each), nil
	case Chosen, Opening, Fetching, Fetched, Unfetched:
		return m.updateData(event)
	case Pressed:
		return m.pressed(e.Button)
	case Named:
		return m.named(e)
	case Edited:
		return m.edited(e)
	case Scaled, Measured, Pointed, Unpointed, Walked:
		return m.updateCharts(event), nil
	case Keyed:
		if e.digit() {
			return m.corrected(e.Key)
		}
		return m.updateSheet(e), nil
	default:
		return m.updateSheet(event), nil
	}
	return m, nil
}

// opened asks for the shipped network, a worker and digits at the same time.
func (m Model) opened(e Opened) (Model, []Effect) {
	link, err := parseLink(e.Fragment, m.images())
	if err != nil {
		m.Notice = sentence(err.Error()) + " " + keptAtStart
	}
	m.Form.Draft, m.Auto = link.recipeOr(m.Form.Draft), link.Train
	m, starting := m.startWorker()
	m, obtaining := m.obtain(link.sourceOr(m.Data.Wanted))
	return m, append(append([]Effect{FetchShipped{}, Restore{}}, starting...), obtaining...)
}

// navigated follows a link within the page. One that cannot be followed
// changes nothing.
func (m Model) navigated(e Navigated) (Model, []Effect) {
	link, err := parseLink(e.Fragment, m.images())
	if err != nil {
		m.Notice = sentence(err.Error()) + " " + keptRun
		return m, nil
	}
	m.Notice = ""
	m.Auto = link.Train
	m.Form = Form{Draft: link.recipeOr(m.Form.Draft)}
	if source := link.sourceOr(m.Data.Wanted); !source.same(m.Data.Wanted) {
		return m.obtain(source) // the run begins with the new digits
	}
	return m.followed()
}

// followed begins what a link asks for when the digits stay.
func (m Model) followed() (Model, []Effect) {
	if !m.Auto || !m.loaded() || m.Data.Busy { // the digits on their way will begin the run
		return m.adopt()
	}
	m.Auto = false
	return m.begin()
}

// pressed carries out a button.
func (m Model) pressed(button string) (Model, []Effect) {
	switch button {
	case "primary":
		return m.primary()
	case "step":
		return m.step()
	case "reset":
		return m.reset()
	case "dismiss":
		m.Notice = ""
	case "undo":
		m.Sheet = m.Sheet.undone()
		return m.reread(), nil
	case "clear":
		m.Sheet = m.Sheet.cleared()
		return m.reread(), nil
	}
	return m.pressedOwn(button)
}
