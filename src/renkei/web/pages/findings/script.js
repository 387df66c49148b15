// One-key triage. Every key has its button; the page works without any of this.
// The answer to a decision is the page itself: the list is taken out of it.

const KEPT = "renkei.findings.keys";

function cards() {
  return [...document.querySelectorAll("[data-finding]")];
}

function current() {
  return document.activeElement?.closest?.("[data-finding]") ?? null;
}

function go(step) {
  const all = cards();
  if (!all.length) return;
  const at = all.indexOf(current());
  const next = at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + step));
  all[next].focus();
  all[next].scrollIntoView({ block: "nearest" });
}

async function send(form, word) {
  const at = cards().indexOf(form.closest("[data-finding]"));
  const said = new FormData(form);
  said.set("decide", word);
  const head = document.querySelector(".triage");
  head.setAttribute("aria-busy", "true");
  let page;
  try {
    const answer = await fetch(form.action, { method: "POST", body: said });
    if (answer.status !== 409 && !answer.ok) throw new Error(String(answer.status));
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    form.querySelector(`[value="${word}"]`).click();
    return;
  }
  head.replaceWith(page.querySelector(".triage"));
  ready();
  const refusal = document.querySelector(".triage [role='alert']");
  if (refusal) {
    refusal.tabIndex = -1;
    refusal.focus();
    return;
  }
  const left = cards();
  (left[Math.min(at, left.length - 1)] ?? document.querySelector(".triage__count")).focus();
}

const keysOn = () => localStorage.getItem(KEPT) !== "off";

function ready() {
  const box = document.querySelector("[data-keys]");
  document.querySelector(".triage__count").tabIndex = -1;
  if (!box) return;
  box.closest("[hidden]")?.removeAttribute("hidden");
  box.checked = keysOn();
  box.addEventListener("change", () => localStorage.setItem(KEPT, box.checked ? "on" : "off"));
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches(".decide") || !event.submitter) return;
  if (event.target.dataset.plain) return;
  event.preventDefault();
  event.target.dataset.plain = "yes";
  send(event.target, event.submitter.value);
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const field = event.target.closest("textarea, input, select");
  const form = event.target.closest(".decide");
  if (field?.name === "reason" && event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    form.querySelector('[value="refuse"]').click();
    return;
  }
  if (field?.name === "reason" && event.key === "Escape") {
    field.closest("[data-finding]").focus();
    return;
  }
  if (field || !keysOn()) return;
  const card = current();
  const decide = card?.querySelector(".decide");
  if (event.key === "j") go(1);
  else if (event.key === "k") go(-1);
  else if (event.key === "a" && decide) decide.querySelector('[value="accept"]').click();
  else if (event.key === "r" && decide) {
    decide.closest("details")?.setAttribute("open", "");
    decide.querySelector("textarea").focus();
  } else return;
  event.preventDefault();
});

ready();
