// What a signed-in person types into a form survives a lost connection, a closed
// window and a failed answer: it rests in this browser, under that person's own name,
// for a week at most, and goes when an answer shows that the form arrived, or when the
// person signs out. Passwords, files and hidden fields are never kept.

import { plainButton } from "./plain_button.js";

const DAYS = 7;
const PREFIX = "renkei:typed:";
const person = document.querySelector("main")?.dataset.person;
const words = document.getElementById("courtesies")?.dataset ?? {};
const isTyped = (field) =>
  field.name && !["hidden", "password", "file", "submit", "button"].includes(field.type);
const fieldsOf = (form) => [...form.elements].filter(isTyped);
const isKept = (form) =>
  !("forgets" in form.dataset) &&
  !form.querySelector("[type=password]") &&
  fieldsOf(form).some((field) => !["checkbox", "radio"].includes(field.type));

function valuesOf(form) {
  const values = {};
  for (const field of fieldsOf(form)) {
    const place = (values[field.name] ??= []);
    if (["checkbox", "radio"].includes(field.type)) {
      if (field.checked) place.push(field.value);
    } else if (field.multiple) {
      place.push(...[...field.selectedOptions].map((option) => option.value));
    } else {
      place.push(field.value);
    }
  }
  return values;
}

function putBack(form, values) {
  const at = {};
  for (const field of fieldsOf(form)) {
    const kept = values[field.name];
    if (!kept) continue;
    if (["checkbox", "radio"].includes(field.type)) {
      field.checked = kept.includes(field.value);
    } else if (field.multiple) {
      for (const option of field.options) option.selected = kept.includes(option.value);
    } else {
      const turn = (at[field.name] = (at[field.name] ?? -1) + 1);
      if (turn < kept.length) field.value = kept[turn];
    }
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

let isForgotten = false; // what still waits to be kept must not come after

const shelf = {
  read(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  },
  write(key, value) {
    if (isForgotten) return;
    try {
      localStorage.setItem(key, JSON.stringify(value));
    } catch {
      // A full or closed store loses a courtesy, never a record.
    }
  },
  keys: () => {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    } catch {
      return [];
    }
  },
};

function forgetOld() {
  const oldest = Date.now() - DAYS * 86_400_000;
  for (const key of shelf.keys()) {
    if (!((shelf.read(key)?.at ?? 0) > oldest)) localStorage.removeItem(key);
  }
}

function forgetPerson() {
  isForgotten = true;
  for (const key of shelf.keys()) localStorage.removeItem(key);
}

// An answer of the house has come: what was sent has arrived, unless this is the very
// form again with nothing said about it.
function settleSent() {
  if (document.querySelector("main [data-not-taken]")) {
    for (const key of shelf.keys()) shelf.write(key, { ...shelf.read(key), sent: false });
    return;
  }
  const hasAnswered = document.querySelector(
    "main .done, main [role='alert'], main [aria-invalid='true']",
  );
  for (const key of shelf.keys()) {
    const kept = shelf.read(key);
    const isHere = key.startsWith(`${PREFIX}${person}:${location.pathname}:`);
    if (kept?.sent && (!isHere || hasAnswered)) localStorage.removeItem(key);
  }
}

function offer(form, key, kept) {
  const note = document.createElement("p");
  note.className = "typed-before";
  note.setAttribute("role", "status");
  const when = new Date(kept.at).toLocaleString(document.documentElement.lang);
  const text = kept.sent ? words.unanswered : words.typed;
  note.append(
    `${text.replace("{when}", when)} `,
    plainButton(words.back, () => {
      putBack(form, kept.values);
      note.remove();
    }),
    " ",
    plainButton(words.forget, () => {
      localStorage.removeItem(key);
      note.remove();
    }),
  );
  form.before(note);
}

function watch(form, index) {
  const key = `${PREFIX}${person}:${location.pathname}:${form.id || index}`;
  const first = JSON.stringify(valuesOf(form));
  const kept = shelf.read(key);
  if (kept && JSON.stringify(kept.values) !== first) offer(form, key, kept);
  let waits;
  const keep = (sent) => {
    clearTimeout(waits);
    waits = undefined;
    const values = valuesOf(form);
    if (JSON.stringify(values) !== first) shelf.write(key, { at: Date.now(), values, sent });
  };
  form.addEventListener("input", () => {
    clearTimeout(waits);
    waits = setTimeout(() => keep(false), 300);
  });
  addEventListener("pagehide", () => waits && keep(false));
  form.addEventListener("submit", (event) => {
    keep(navigator.onLine);
    if (navigator.onLine) return;
    event.preventDefault();
    let told = form.querySelector(".typed-before--offline");
    if (!told) {
      told = document.createElement("p");
      told.className = "typed-before typed-before--offline";
      told.setAttribute("role", "alert");
      told.textContent = words.offline;
      form.append(told);
    }
    addEventListener("online", () => told.remove(), { once: true });
  });
}

if (person) {
  forgetOld();
  settleSent();
  for (const [index, form] of [
    ...document.querySelectorAll("main form[method=post]"),
  ].entries()) {
    if (isKept(form)) watch(form, index);
  }
  document
    .querySelector("form[action$='/sign-out']")
    ?.addEventListener("submit", forgetPerson);
}
