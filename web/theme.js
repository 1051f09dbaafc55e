// Light or dark: the system's choice until the person presses the button.
// It runs before the first paint, so that the page does not flash.
"use strict";
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");

  // Storage can be forbidden (private windows, blocked cookies): the choice
  // then lasts as long as the page.
  const read = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
  const write = (theme) => { try { localStorage.setItem("theme", theme); } catch { /* as above */ } };

  const stored = read();
  if (stored === "light" || stored === "dark") root.dataset.theme = stored;

  addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("theme");
    const isDark = () => (root.dataset.theme || (system.matches ? "dark" : "light")) === "dark";
    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      write(root.dataset.theme);
      show();
    });
    system.addEventListener("change", show);
    show();
  });
})();
