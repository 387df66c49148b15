// Looks at every place where the focus stops, as soon as it is there, and says in the
// console what is wrong: it does not show, it is too small, it is out of sight, or it
// has gone back up the page.

globalThis.focusStops = (() => {
  const SMALLEST = 24;
  const name = (node) => {
    const id = node.id ? `#${node.id}` : [...node.classList].slice(0, 2).map((each) => `.${each}`).join("");
    const words = (node.ariaLabel || node.textContent || node.name || "").trim().replace(/\s+/g, " ");
    return `${node.localName}${id} "${words.slice(0, 40)}"`;
  };
  const complain = (fault) => console.debug(`focus fault: ${fault}`);
  const isDrawn = (node) => {
    const style = getComputedStyle(node);
    const isOutlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    return isOutlined || style.boxShadow !== "none";
  };
  const shows = (node) => {
    if (isDrawn(node)) return true;
    // A box is drawn together with its words.
    if (node.matches("label input") && isDrawn(node.closest("label"))) return true;
    // The line of a map is drawn in another colour, and thicker.
    const line = node.matches("svg a") && node.querySelector(".map__line");
    return Boolean(line) && node.classList.contains("is-lit");
  };
  const inText = (node) => node.matches("a, summary, button") && getComputedStyle(node).display === "inline";
  const small = (node) => {
    if (node.matches("svg a, input[type='radio'], input[type='checkbox']") || inText(node)) return false;
    const box = node.getBoundingClientRect();
    return box.width < SMALLEST || box.height < SMALLEST;
  };
  const FRAMES = 5; // a field of several parts may be drawn anew on its way in
  const nextFrame = () => new Promise((drawn) => requestAnimationFrame(drawn));
  const showsSoon = async (node) => {
    for (let n = 0; n < FRAMES; n += 1) {
      await nextFrame();
      if (document.activeElement !== node) return true; // gone on: another stop is looked at
      if (shows(node)) return true;
    }
    return false;
  };
  let looked = Promise.resolve();
  const isOn = async (selector) => {
    await looked;
    return document.activeElement?.matches(selector) ?? false;
  };

  // Where the focus is, as a number of its own for each stop, and null where it has left
  // the page; the radio buttons of one name are one stop, come to from either side.
  const stops = [];
  const stop = async () => {
    await looked;
    const node = document.activeElement;
    if (!node || node === document.body) return null;
    const isSame = (each) => each === node || (node.type === "radio" && each.type === "radio" && each.name === node.name && each.form === node.form);
    const found = stops.findIndex(isSame);
    return found < 0 ? stops.push(node) - 1 : found;
  };
  const told = (number) => name(stops[number]);

  let before = null;
  let key = "";
  const look = async (node, isBack) => {
    if (!(await showsSoon(node))) complain(`the focus does not show on ${name(node)}`);
    if (document.activeElement !== node) return;
    if (small(node)) complain(`smaller than ${SMALLEST} px: ${name(node)}`);
    const box = node.getBoundingClientRect();
    if (!node.matches("svg a") && (box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth)) {
      complain(`the focus is out of sight on ${name(node)}`);
    }
    const at = { left: box.left + scrollX, right: box.right + scrollX, top: box.top + scrollY, bottom: box.bottom + scrollY };
    const plain = !node.matches("svg a, .skip, .skip-figure") && !node.closest("[class*='__go'], .record, .contents");
    if (!isBack && before && plain && document.contains(before.node)) {
      // Upwards is only for a column further on.
      const back = at.bottom <= before.at.top + 1 && at.left < before.at.right - 1;
      if (back) complain(`from ${name(before.node)} back up to ${name(node)}`);
    }
    before = plain && !isBack ? { node, at } : null;
  };
  addEventListener("keydown", (event) => {
    key = event.key === "Tab" ? (event.shiftKey ? "back" : "on") : "";
  }, true);
  addEventListener("focusin", ({ target: node, relatedTarget: from }) => {
    const way = key;
    key = "";
    if (!from) before = null; // the focus has come into the page anew
    if (!way || node === document.body) return;
    looked = looked.then(() => look(node, way === "back"));
  });
  return { isOn, stop, told };
})();
