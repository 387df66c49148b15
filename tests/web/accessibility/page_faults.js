// What a page does to people who read it in another way. Each answer is a list of
// sentences with the place of the fault.

globalThis.pageFaults = (() => {
  const place = (node) => {
    const parts = [];
    for (let at = node; at && at !== document.body && parts.length < 4; at = at.parentElement) {
      const id = at.id ? `#${at.id}` : "";
      const names = [...at.classList].slice(0, 2).map((name) => `.${name}`).join("");
      parts.unshift(at.localName + (id || names));
      if (at.id) break;
    }
    return parts.join(" > ");
  };
  const seen = (node) => {
    const style = getComputedStyle(node);
    return node.getClientRects().length > 0 && style.visibility !== "hidden";
  };
  const brief = (words) => words.trim().replace(/\s+/g, " ").slice(0, 50);
  const kana = /[\u3041-\u30ff\u4e00-\u9fff]/;
  const english = /(?:^|[\s("「])[A-Za-z]?[a-z]+(?:[ ,;][ ]?[a-z]{2,}){3,}/;

  // Words of the other language that are read aloud as if they were of this one.
  const said = () => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { data, parentElement: node } = walker.currentNode;
      if (!data.trim() || node.closest("script, style, code, [aria-hidden='true']")) continue;
      const language = node.closest("[lang]").lang.slice(0, 2);
      if (language === "en" && kana.test(data)) found.push(`Japanese read as English: "${brief(data)}" at ${place(node)}`);
      if (language === "ja" && !kana.test(data) && english.test(data)) found.push(`English read as Japanese: "${brief(data)}" at ${place(node)}`);
    }
    return found.slice(0, 5);
  };

  // A page that one must move sideways to read.
  const wider = (when) => {
    const root = document.documentElement;
    const over = root.scrollWidth - root.clientWidth;
    if (over <= 0) return [];
    const widest = [...document.body.querySelectorAll("*")]
      .filter((node) => seen(node) && node.getBoundingClientRect().right > root.clientWidth + 1)
      .filter((node) => ![...node.children].some((child) =>
        child.getBoundingClientRect().right > root.clientWidth + 1));
    return [`${over} px too wide ${when}: ${widest.slice(0, 3).map(place).join("; ")}`];
  };

  // Everything folded away is opened, but for what floats above the page: of numbers the
  // first. What is folded away inside of that is not drawn, and set aside.
  const unfold = () => {
    for (const fold of document.querySelectorAll("details:not(.figure, .menu)")) fold.open = true;
    for (const deep of document.querySelectorAll(".figure--row:not([open]) .figure--row")) deep.remove();
    const first = document.querySelector("main details.figure");
    if (first && innerWidth > 1000) first.open = true;
  };

  // Nothing is pushed out of the window or cut off.
  const cutOff = () => {
    const found = wider("with large letters");
    for (const node of document.querySelectorAll("main *, header *, footer *")) {
      const style = getComputedStyle(node);
      if (!/hidden|clip/.test(style.overflow) || style.clipPath !== "none" || !seen(node)) continue;
      if (node instanceof SVGElement || !node.textContent.trim()) continue;
      if (node.scrollHeight > node.clientHeight + 1 || node.scrollWidth > node.clientWidth + 1) {
        found.push(`cut off with large letters: "${brief(node.textContent)}" at ${place(node)}`);
      }
    }
    return found;
  };

  // Nothing moves for somebody who has asked for less motion.
  const moving = () => document.getAnimations().slice(0, 3)
    .map((each) => `moves although less motion is asked for: ${place(each.effect.target)}`);

  return { said, wider, unfold, cutOff, moving };
})();
