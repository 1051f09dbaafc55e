// The dialog that says what Inkling is. It needs no more than the page itself.
"use strict";
addEventListener("DOMContentLoaded", () => {
  const dialog = document.getElementById("about");
  document.getElementById("about-open").addEventListener("click", () => dialog.showModal());
  document.getElementById("about-close").addEventListener("click", () => dialog.close());
});
