// What stands in folds is left out of an answer to a filter, and of a page with many claims, so that the view is there at
// once. It comes a moment later, or as soon as a fold is opened.
const CALM = 400;
const OPEN = "#comparison tbody details[open], .toggles-more[open], [data-fold][open]";

let coming = null;
let waiting = 0;
let begin = () => {};

// Whether a reader opened a fold that would be left out.
export const hasOpenFold = () => document.querySelector(OPEN) !== null;

function put(part, whole) {
  for (const link of part.querySelectorAll(".later")) link.remove();
  const isBetween = part.matches(".between");
  const missing = isBetween ? [...whole.parentNode.querySelectorAll(":scope > .is-between")] : [...whole.children].slice(part.children.length);
  (isBetween ? part : part.lastElementChild).after(...missing);
  part.removeAttribute("data-later");
  // The arrow keys lead to them; Tab reaches the mark it reached before.
  for (const each of missing) for (const mark of each.querySelectorAll("a.to")) mark.tabIndex = -1;
}

// The address of the same view with all that stands in folds.
export function unfolded(address) {
  const whole = new URL(address, location.href);
  whole.searchParams.set("folds", "open");
  return whole;
}

async function fill(address, signal) {
  const answer = await fetch(unfolded(address), { headers: { Accept: "text/html" }, signal });
  if (!answer.ok) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll("[data-later]")) {
    const whole = page.getElementById(part.id);
    if (whole) put(part, whole);
  }
}

export function forget() {
  clearTimeout(waiting);
  coming?.abort();
  coming = null;
  begin = () => {};
}

// `filled` is called when all is there.
export function bringFolds(address, filled) {
  forget();
  if (!document.querySelector("[data-later]")) return;
  begin = () => {
    clearTimeout(waiting);
    if (coming) return;
    coming = new AbortController();
    fill(address, coming.signal).then(filled).catch((problem) => {
      if (problem.name !== "AbortError") location.replace(address);
    });
  };
  waiting = setTimeout(() => begin(), CALM);
}

export function watchFolds() {
  document.addEventListener("toggle", ({ target }) => {
    if (target.matches?.("[data-later][open], [data-later] [open]")) begin();
  }, true);
}
