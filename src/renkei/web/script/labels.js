// Writes names on a map where there is room for them.
//
// In:  labels in order of importance, each with words, kind and the point it names.
// Out: text elements; a name that would lie on another one is left out.

const GAP = 9;

const sides = (kind) => kind === "country"
  ? [[0, 4, "middle"], [0, 18, "middle"], [0, -10, "middle"], [-24, 4, "middle"], [24, 4, "middle"]]
  : kind === "beyond" ? [[-14, -8, "end"], [-14, 18, "end"], [0, 34, "end"], [0, -28, "end"]]
  : [[GAP, 4, "start"], [-GAP, 4, "end"], [0, -9, "middle"], [0, 17, "middle"],
     [GAP - 2, -6, "start"], [GAP - 2, 14, "start"], [-GAP + 2, -6, "end"], [-GAP + 2, 14, "end"]];

const overlaps = (a, b) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

export function placeLabels(parent, labels, width, height, closed, always = false) {
  const taken = [];
  if (closed) {
    const [x, y, w, h] = closed;
    taken.push({ x: x - 2, y: y - 2, width: 4, height: h + 4 }, { x: x + w - 2, y, width: 4, height: h },
      { x, y: y - 2, width: w, height: 4 }, { x, y: y + h - 2, width: w, height: 4 });
  }
  for (const { words, kind, at, obstacles } of labels) {
    const node = document.createElementNS("http://www.w3.org/2000/svg", "text");
    node.textContent = words;
    node.setAttribute("class", `map__label map__label--${kind}`);
    parent.append(node);
    const dots = obstacles
      .filter((point) => point !== at)
      .map(([x, y]) => ({ x: x - 5, y: y - 5, width: 10, height: 10 }));
    let placed = null;
    for (const [right, down, anchor] of sides(kind)) {
      node.setAttribute("x", at[0] + right);
      node.setAttribute("y", at[1] + down);
      node.setAttribute("text-anchor", anchor);
      const box = node.getBBox();
      const inside = box.x > 4 && box.x + box.width < width - 4 && box.y > 2 && box.y + box.height < height - 2;
      const free = ![...taken, ...dots].some((other) => overlaps(box, other));
      if (inside && free) { placed = box; break; }
    }
    if (placed) taken.push(placed);
    else if (!always) node.remove();
  }
}
