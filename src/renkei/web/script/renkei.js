// Courtesies for every page. Nothing here is needed to read one.

import "./kept_typing.js";
import "./palette.js";
import "./take_away.js";

// A slip that would leave the window opens to the other side.
function place(figure) {
  figure.classList.remove("opens-left");
  const slip = figure.querySelector(":scope > .figure__slip");
  if (slip.getBoundingClientRect().right > document.documentElement.clientWidth) {
    figure.classList.add("opens-left");
  }
}

// What was refused is read first, wherever on the page it stands.
// It waits for the page to have gone to the place its address names, if it names one.
addEventListener("load", () => {
  const refusal = document.querySelector("main [role='alert']");
  if (!refusal) return;
  refusal.tabIndex = -1;
  refusal.focus();
});

const floating = "details.figure:not(.figure--row)[open], details.menu[open]";

document.addEventListener("toggle", (event) => {
  const opened = event.target;
  if (!opened.open || !opened.matches(floating)) return;
  for (const other of document.querySelectorAll(floating)) {
    if (!other.contains(opened)) other.open = false;
  }
  if (opened.matches(".figure")) place(opened);
}, true);

document.addEventListener("click", (event) => {
  const closes = event.target.closest(".slip__close");
  for (const open of document.querySelectorAll(floating)) {
    if (closes || !open.contains(event.target)) open.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const open of document.querySelectorAll(floating)) {
    open.open = false;
    open.querySelector("summary").focus();
  }
});
