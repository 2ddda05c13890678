// Another view of the same question without leaving the page: the server makes it, and its parts take the place of
// these. Every view has its own address, so Back leads to the one before.
import { armButtons } from "./buttons.js";
import { bringFolds, forget, hasOpenFold, unfolded, watchFolds } from "./folds.js";
import { addressOf, nextPaint, pinIn, viewOf, withPin } from "./page.js";
import { paintAll, repaint, stopPainting } from "./paint.js";
import { follow, place } from "./pinned.js";
import { armTime } from "./time.js";
import { armWalk } from "./walk.js";

// Said and shown only where the answer takes long enough to be noticed.
const SLOW = 250;
let asking = null;
let shown = "";

const here = () => viewOf(location.href);

function busy(is) {
  document.getElementById("comparison")?.setAttribute("aria-busy", String(is));
  const status = document.querySelector("[data-drawing]");
  if (status) status.textContent = is ? status.dataset.drawing : "";
}

// What a reader opened stays open, and the focus stays where it was, as far as the new view has the same things.
function remember() {
  const held = document.activeElement;
  const opened = [...document.querySelectorAll("#comparison tbody:has(details[open])")].map((body) => `#${CSS.escape(body.id)} details`);
  for (const one of [".more-filters", ".arrange", ".toggles-more", ".all-claims"]) if (document.querySelector(`${one}[open]`)) opened.push(one);
  const name = held?.dataset?.live ? `[data-live="${CSS.escape(held.dataset.live)}"]` : held?.id && `#${CSS.escape(held.id)}`;
  return () => {
    opened.forEach((selector) => document.querySelector(selector)?.setAttribute("open", ""));
    if (document.contains(held)) return;
    const same = name ? document.querySelector(name) : null;
    (same ?? document.querySelector(".more-filters summary"))?.focus({ preventScroll: true });
  };
}

function swap(page, kept) {
  const restore = remember();
  stopPainting();
  for (const part of document.querySelectorAll("[data-part]")) {
    const other = page.querySelector(`[data-part="${part.dataset.part}"]`);
    if (other && !part.contains(kept)) part.replaceChildren(...other.childNodes);
  }
  document.title = page.title;
  armTime(show);
  armButtons();
  // Where marks stand is known once they are painted, and the canvas paints them a second time.
  nextPaint().then(() => {
    armWalk();
    if (globalThis.Chart && document.documentElement.dataset.charts !== "svg") paintAll();
  });
  place();
  restore();
  const said = document.querySelector("[data-shown]");
  if (said) said.textContent = document.querySelector("[data-counts]")?.dataset.counts ?? said.dataset.shown;
}

function complete(address) {
  const place = document.getElementById(location.hash.slice(1));
  bringFolds(address, () => {
    armButtons();
    repaint();
    // What the address points at came only now.
    if (!place) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  });
}

// A panel that is open stays open in the other view. `record` is how the browser's history takes it: "push" as a new
// step, "replace" in place of the last, "none".
async function show(wanted, { kept = null, record = "push" } = {}) {
  const address = withPin(wanted, pinIn(location.href));
  asking?.abort();
  forget();
  const [from, part] = hasOpenFold() ? [unfolded(address), {}] : [address, { "X-Part": "open" }];
  const mine = (asking = new AbortController());
  if (record === "push") history.pushState(null, "", address);
  if (record === "replace") history.replaceState(null, "", address);
  shown = here();
  const waiting = setTimeout(() => busy(true), SLOW);
  try {
    const answer = await fetch(from, { headers: { Accept: "text/html", ...part }, signal: mine.signal });
    if (!answer.ok) throw new Error(answer.statusText);
    swap(new DOMParser().parseFromString(await answer.text(), "text/html"), kept);
    complete(address);
  } catch (problem) {
    if (problem.name !== "AbortError") location.replace(address);
  } finally {
    clearTimeout(waiting);
    if (asking === mine) busy(false);
  }
}

export function watchView() {
  shown = here();
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-live]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    show(link.href);
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-live-form]")) return;
    event.preventDefault();
    event.target.closest("details")?.removeAttribute("open");
    show(addressOf(event.target));
  });
  // A step to another place on the page is no other view.
  addEventListener("popstate", () => {
    if (here() !== shown) show(location.href, { record: "none" });
    else follow();
  });
  watchFolds();
  complete(location.href);
  armTime(show);
}
