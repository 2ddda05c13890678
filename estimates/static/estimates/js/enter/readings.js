// Readings while somebody types: the server reads the form as it stands, and its answers are put in their places.
// It is told which pieces are held already and sends only the others; what was asked once is not asked again.
const pause = 250;
const remembered = 30;

export class Readings {
  constructor(form, tell) {
    this.form = form;
    this.tell = tell;
    this.answers = new Map();
    this.held = new Map();
    this.timer = 0;
    this.asking = null;
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), pause);
  }

  async ask() {
    const typed = new URLSearchParams(new FormData(this.form));
    // Neither what makes a sending one of a kind nor what is never read.
    for (const name of [...typed.keys()]) if (/^(key|text)$|-(quote|note|not_literal|role|anonymity|quote_language|translation|locator)$/.test(name)) typed.delete(name);
    const state = typed.toString();
    this.asking?.abort();
    if (this.answers.has(state)) return this.show(this.answers.get(state));
    typed.set("held", [...this.held].map(([name, [, tag]]) => `${name}:${tag}`).join(" "));
    this.asking = new AbortController();
    try {
      const response = await fetch(this.form.dataset.preview, { method: "POST", body: typed, signal: this.asking.signal });
      if (response.status === 403) return this.tell(this.form.dataset.signedOut);
      if (!response.ok) return;
      const answer = await response.json();
      answer.held = merged(this.held, answer.said);
      if (this.answers.size >= remembered) this.answers.delete(this.answers.keys().next().value);
      this.answers.set(state, answer);
      this.show(answer);
    } catch (problem) {
      // Without an answer the form still works: the readings then come with Check or Save.
      if (problem.name !== "AbortError") console.info("No readings:", problem.message);
    }
  }

  show({ held, asked, recorded }) {
    this.held = held;
    const html = (name) => held.get(name)?.[0] ?? "";
    for (const output of this.form.querySelectorAll("output[id$='-said']")) {
      const id = output.id.replace(/-said$/, "");
      const inError = document.getElementById(`${id}-error`);
      put(output, inError ? "" : html(id));
    }
    for (const place of this.form.querySelectorAll(".asked")) keepingChoices(place, () => put(place, html(place.id)));
    for (const box of this.form.querySelectorAll(".newcomer")) box.hidden = !asked[box.id];
    put(document.getElementById("url-known"), html("known"));
    for (const [name, text] of Object.entries(recorded)) {
      const field = this.form.elements.namedItem(name);
      if (!field.value && text) field.value = text;
    }
  }
}

// What is held, with what changed in it; a piece without a tag is gone.
function merged(held, changed) {
  return new Map([...new Map([...held, ...Object.entries(changed)])].filter(([, [, tag]]) => tag));
}

// Replaced only when it changed: an output is read aloud each time it is touched.
function put(place, html) {
  if (place.dataset.html === html) return;
  place.dataset.html = html;
  place.innerHTML = html;
}

// A question that is asked anew keeps the answer that was given to it, where that is still among the answers, and the
// cursor.
function keepingChoices(place, change) {
  const focused = place.contains(document.activeElement) ? document.activeElement.id : "";
  const chosen = [...place.querySelectorAll(":checked")].map(({ name, value }) => [name, value]);
  change();
  for (const [name, value] of chosen) {
    for (const choice of place.querySelectorAll("input")) {
      if (choice.name === name && choice.value === value) choice.checked = true;
    }
  }
  if (focused) document.getElementById(focused)?.focus();
}

// What was wrong with a field is no longer said once the field is changed.
export function clearError(field) {
  document.getElementById(`${field.id}-error`)?.remove();
  field.removeAttribute("aria-invalid");
  const row = field.closest("[data-claim]");
  if (!row) return;
  if (!row.querySelector(".error")) row.classList.remove("at-fault");
}
