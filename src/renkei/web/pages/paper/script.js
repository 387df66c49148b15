// A search over a long list of choices, and how many are chosen. The list works without.

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

  search.addEventListener("input", () => {
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

