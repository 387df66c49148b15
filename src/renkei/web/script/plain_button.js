// A button that looks like a link and does one thing.
export function plainButton(text, does) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "plain";
  made.textContent = text;
  made.addEventListener("click", does);
  return made;
}
