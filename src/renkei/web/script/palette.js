// Ctrl+K, or a slash outside of a field, opens the search of the whole house over any
// page; arrows walk through what was found, Enter opens it. Without this script the
// link leads to the page of the search.

const link = document.querySelector(".top__find");

function open() {
  const dialog = document.createElement("dialog");
  dialog.className = "palette";
  dialog.setAttribute("aria-label", link.textContent.trim());
  const field = document.createElement("input");
  field.type = "search";
  field.maxLength = 100;
  field.autocomplete = "off";
  field.setAttribute("aria-label", link.dataset.what);
  field.placeholder = link.dataset.what;
  const found = document.createElement("div");
  found.className = "found palette__found";
  found.setAttribute("aria-live", "polite");
  dialog.append(field, found);
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  let turn = 0;
  let waits;
  async function ask() {
    const mine = (turn += 1);
    const query = new URLSearchParams({ q: field.value, part: "1" });
    try {
      const answer = await fetch(`${link.pathname}?${query}`);
      if (mine !== turn || !answer.ok) return;
      found.innerHTML = await answer.text();
    } catch {
      // Without a connection what was found last stays.
    }
  }
  field.addEventListener("input", () => {
    clearTimeout(waits);
    waits = setTimeout(ask, 120);
  });
  dialog.addEventListener("keydown", (event) => {
    const links = [...found.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "ArrowDown" && links.length) {
      links[Math.min(at + 1, links.length - 1)].focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      (links[at - 1] ?? field).focus();
    } else if (event.key === "Enter" && document.activeElement === field && links.length) {
      links[0].click();
    } else {
      return;
    }
    event.preventDefault();
  });
  dialog.showModal();
}

function isTyping(target) {
  return target.closest("input, textarea, select, [contenteditable], dialog");
}

if (link) {
  document.addEventListener("keydown", (event) => {
    const isAsked = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
    const isSlash = event.key === "/" && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (!(isAsked || (isSlash && !isTyping(event.target)))) return;
    event.preventDefault();
    if (!document.querySelector("dialog.palette")) open();
  });
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
}
