// A mark that is clicked, tapped or entered pins a panel with all that its claim is. Its claim stands in the address, so
// the panel can be linked to, and Back closes it. Escape and its close button do too, and the focus goes back.
import { withPin, pinIn } from "./page.js";
import { marksOf } from "./marks.js";
import { beside, hide } from "./pointer.js";

let asking = null;
let opener = null;

const part = () => document.querySelector('[data-part="pinned"]');
const panel = () => document.querySelector("[data-pinned]");
const isSheet = () => matchMedia("(max-width: 47.99rem)").matches;

// Beside its mark where there is room for both; on a phone the style sheet makes it a sheet at the bottom.
export function place() {
  const shown = panel();
  if (!shown) return;
  const mark = opener?.isConnected ? opener : marksOf(shown.dataset.pinned).find((each) => each.getClientRects().length);
  shown.classList.toggle("is-beside", Boolean(mark) && !isSheet());
  // What placed it beside its mark would squeeze the sheet.
  shown.style.left = shown.style.top = "";
  if (mark && !isSheet()) beside(shown, mark);
  shown.querySelector("[data-unpin]").setAttribute("role", "button");
}

async function fill(claim) {
  asking?.abort();
  asking = new AbortController();
  const address = `/claims/${claim}/panel/${withPin(location.href, null).search}`;
  const answer = await fetch(address, { signal: asking.signal });
  if (!answer.ok) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  part().replaceChildren(...page.body.childNodes);
  hide();
  place();
  panel().focus({ preventScroll: !isSheet() });
  if (!isSheet()) panel().scrollIntoView({ block: "nearest" });
}

const unlessReplaced = (claim) => (problem) => {
  if (problem.name !== "AbortError") location.assign(`/claims/${claim}/`);
};

export function pin(mark) {
  const claim = mark.dataset.to;
  const isOpen = pinIn(location.href) !== null;
  opener = mark;
  const step = isOpen ? "replaceState" : "pushState";
  history[step](isOpen ? history.state : { pinned: true }, "", withPin(location.href, claim));
  fill(claim).catch(unlessReplaced(claim));
}

function empty() {
  asking?.abort();
  const shown = panel();
  if (!shown) return;
  const mark = opener?.isConnected ? opener : marksOf(shown.dataset.pinned).find((each) => each.getClientRects().length);
  part().replaceChildren();
  opener = null;
  mark?.focus({ preventScroll: true });
}

function unpin() {
  if (history.state?.pinned) history.back();
  else history.replaceState(null, "", withPin(location.href, null));
  empty();
}

// The address has changed by Back or Forward, and names another panel or none.
export function follow() {
  const claim = pinIn(location.href);
  if (!claim) empty();
  else if (panel()?.dataset.pinned !== claim) fill(claim).catch(unlessReplaced(claim));
}

export function watchPinned() {
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const mark = event.target.closest("a.to");
    if (mark && part()) {
      event.preventDefault();
      pin(mark);
    } else if (event.target.closest("[data-unpin]")) {
      event.preventDefault();
      unpin();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    hide();
    if (panel()) unpin();
  });
  addEventListener("resize", place);
}
