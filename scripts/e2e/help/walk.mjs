// A walk through the page by the keyboard alone, which sees to it that the focus
// is always somewhere and visible.
import assert from 'node:assert/strict';

// focus says where the focus is, and why a person would not see it there.
function focus() {
  const at = document.activeElement;
  if (!at || at === document.body) return { id: '' };
  const said = `${at.tagName.toLowerCase()} ${at.id} ${(at.getAttribute('aria-label') ?? at.textContent).trim().slice(0, 30)}`;
  const box = at.getBoundingClientRect();
  // Where an input is transparent, its label shows the focus.
  const marked = [at, at.closest('label')].some((element) => {
    if (!element) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
  });
  const inSight = box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  const wrong = [
    ...(at.matches(':focus-visible') ? [] : ['is not :focus-visible']),
    ...(marked ? [] : ['has no outline']),
    ...(inSight ? [] : ['is out of sight']),
    ...(at.checkVisibility() ? [] : ['is hidden']),
  ];
  return { id: at.id || said, said, wrong };
}

const enough = 250; // elements between two that are walked to

export class Walk {
  constructor(tab) {
    this.tab = tab;
  }

  // The id of the element with the focus; "" if none has it.
  async here() {
    return (await this.tab.evaluate(focus)).id;
  }

  async press(key) {
    await this.tab.page.keyboard.press(key);
    await this.look(key);
  }

  // Writes over what a field holds.
  async type(text) {
    const { keyboard } = this.tab.page;
    await keyboard.down('Control');
    await keyboard.press('a');
    await keyboard.up('Control');
    await keyboard.type(text);
    await this.look(text);
  }

  async look(after) {
    const { id, said, wrong } = await this.tab.evaluate(focus);
    assert.notEqual(id, '', `after ${after} nothing has the focus`);
    assert.deepEqual(wrong, [], `after ${after}: ${said}`);
    return id;
  }

  // Goes by Tab, or back by Shift and Tab, to the element of that id.
  async to(id, way = 'on') {
    const { keyboard } = this.tab.page;
    const there = (at) => (id instanceof RegExp ? id.test(at) : at === id);
    let last = await this.here();
    let left = false; // the page
    if (there(last)) return;
    for (let i = 0; i < enough; i++) {
      if (way === 'back') await keyboard.down('Shift');
      await keyboard.press('Tab');
      if (way === 'back') await keyboard.up('Shift');
      // From the last element of the page the focus leaves it, and comes back.
      const at = await this.here();
      if (at === '') {
        assert.ok(!left, 'the focus is lost twice in a row');
      } else {
        await this.look(`Tab from ${last}`);
      }
      if (there(at)) return;
      left = at === '';
      last = at;
    }
    assert.fail(`Tab does not lead to ${id}`);
  }

  // Waits until something holds of the element.
  until(id, holds) {
    return this.tab.when(`${id} to be as ${holds}`, () => this.tab.evaluate(
      `(${holds})(document.getElementById(${JSON.stringify(id)})) || undefined`));
  }
}
