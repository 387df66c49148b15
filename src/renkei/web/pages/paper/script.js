// A search over a long list of choices, and how many are chosen. The list works without.
// A list too long to be sent whole is searched in the house (`data-seek`).

const PAUSE = 250; // milliseconds without a letter before the house is asked

function seeking(there, show) {
  let waiting;
  let last;
  return (words) => {
    clearTimeout(waiting);
    last?.abort();
    if (!there || !words.trim()) return;
    waiting = setTimeout(async () => {
      last = new AbortController();
      try {
        const answer = await fetch(`${there}&q=${encodeURIComponent(words)}`, { signal: last.signal });
        if (answer.ok) show((await answer.json()).found);
      } catch (error) {
        if (error.name !== "AbortError") throw error;
      }
    }, PAUSE);
  };
}

for (const input of document.querySelectorAll("input[data-seek]")) {
  const seek = seeking(input.dataset.seek, (found) => {
    input.list.replaceChildren(
      ...found.map(({ value, label }) => {
        const option = document.createElement("option");
        option.value = value;
        option.label = label;
        return option;
      }),
    );
  });
  input.addEventListener("input", () => seek(input.value));
}

for (const picker of document.querySelectorAll("[data-picker]")) {
  const list = picker.querySelector(".picker__list");
  const search = document.createElement("input");
  const count = document.createElement("output");
  search.type = "search";
  search.className = "picker__search";
  search.placeholder = search.ariaLabel = picker.dataset.search;
  count.className = "picker__count";
  picker.prepend(search, count);

  const tell = () => {
    const chosen = [...list.querySelectorAll("input:checked")];
    count.value = chosen.map((each) => each.parentElement.textContent.trim()).join(" · ");
  };

  const seek = seeking(picker.dataset.seek, (found) => {
    const staying = "input:checked, :not(.picker__found) > .choice__one > input";
    const known = new Set([...list.querySelectorAll(staying)].map((each) => each.value));
    const options = found
      .filter(({ value }) => !known.has(value))
      .map(({ value, label }) => {
        const option = document.createElement("label");
        const box = document.createElement("input");
        option.className = "choice__one";
        box.type = "checkbox";
        box.name = picker.dataset.name;
        box.value = value;
        option.append(box, ` ${label}`);
        return option;
      });
    const before = list.querySelector(".picker__found");
    const kept = before?.querySelectorAll(".choice__one:has(:checked)") ?? [];
    const group = document.createElement("div");
    group.className = "picker__options picker__found";
    group.append(...kept, ...options);
    before?.remove();
    list.append(group);
  });

  search.addEventListener("input", () => {
    seek(search.value);
    const wanted = search.value.trim().toLowerCase();
    for (const group of list.querySelectorAll(".picker__group")) {
      const fits = group.ariaLabel?.toLowerCase().includes(wanted);
      let any = false;
      for (const option of group.querySelectorAll(".choice__one")) {
        const found = fits || option.textContent.toLowerCase().includes(wanted);
        option.hidden = !found;
        any ||= found;
      }
      group.hidden = !any;
    }
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  list.addEventListener("change", tell);
  tell();
}

