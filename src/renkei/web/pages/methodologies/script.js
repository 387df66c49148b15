// Narrows the list while one chooses. Without it the button does the same.
const form = document.querySelector(".narrowing");
const wait = 250;
let asked = 0;
let timer = 0;

async function narrow() {
  const turn = ++asked;
  const query = new URLSearchParams(new FormData(form));
  for (const [name, value] of [...query]) if (!value) query.delete(name);
  const address = `${form.getAttribute("action")}?${query}`;
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.statusText);
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (turn !== asked) return; // a later question was asked meanwhile
    document.querySelector("#found").replaceWith(next.querySelector("#found"));
    for (const option of form.querySelectorAll("option")) {
      const id = option.closest("select").id;
      const twin = next.querySelector(`#${id} option[value="${CSS.escape(option.value)}"]`);
      if (twin) option.textContent = twin.textContent;
    }
    history.replaceState(null, "", address);
    for (const link of document.querySelectorAll("a.language")) {
      link.search = query.toString();
    }
  } catch {
    form.submit();
  }
}

form.addEventListener("change", narrow);
form.addEventListener("input", (event) => {
  if (event.target.type !== "search") return;
  clearTimeout(timer);
  timer = setTimeout(narrow, wait);
});
