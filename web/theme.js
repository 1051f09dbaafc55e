// Light or dark, and the size of the type: the system's choice until the person
// presses a button. It runs before the first paint, so that the page does not
// change under the eye.
"use strict";
(() => {
  const root = document.documentElement;
  // Where the browser does not tell, the system counts as light.
  const ask = () => { try { return matchMedia("(prefers-color-scheme: dark)"); } catch { return null; } };
  const system = ask();

  // Storage can be forbidden (private windows, blocked cookies): the choice
  // then lasts as long as the page.
  const read = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  const write = (key, value) => { try { localStorage.setItem(key, value); } catch { /* as above */ } };

  const stored = read("theme");
  if (stored === "light" || stored === "dark") root.dataset.theme = stored;
  if (read("type") === "large") root.dataset.type = "large";

  const isDark = () => (root.dataset.theme || (system?.matches ? "dark" : "light")) === "dark";
  const isLarge = () => root.dataset.type === "large";

  // toggle makes a button that is pressed while `is` holds, and chooses by `set`.
  const toggle = (id, is, set) => {
    const button = document.getElementById(id);
    const show = () => button.setAttribute("aria-pressed", String(is()));
    button.addEventListener("click", () => {
      root.dataset[id] = set();
      write(id, root.dataset[id]);
      show();
    });
    show();
    return show;
  };

  addEventListener("DOMContentLoaded", () => {
    const show = toggle("theme", isDark, () => (isDark() ? "light" : "dark"));
    system?.addEventListener?.("change", show);
    toggle("type", isLarge, () => (isLarge() ? "normal" : "large"));
  });
})();
