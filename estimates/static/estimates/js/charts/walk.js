// The arrow keys walk from mark to mark: in a ledger from row to row, on the timeline from day to day. One mark of a
// chart can be reached by Tab, the one walked to last. What its row says is read out.
import { sentenceOf } from "./marks.js";
import { nextPaint } from "./page.js";
import { hide, show } from "./pointer.js";

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
const charts = () => document.querySelectorAll(".ledger-frame, [data-chart=timeline]");
const isShown = (mark) => mark.getClientRects().length > 0;

// On the timeline marks follow each other in time, whichever source's they are.
function ordered(chart) {
  const marks = [...chart.querySelectorAll("a.to")].filter(isShown);
  if (!chart.matches("[data-chart=timeline]")) return marks;
  const places = new Map(marks.map((mark) => {
    const { x, y, height } = (mark.querySelector(".hit") ?? mark).getBoundingClientRect();
    return [mark, [x, y + height / 2]];
  }));
  const by = (one, other) => places.get(one)[0] - places.get(other)[0] || places.get(one)[1] - places.get(other)[1];
  return marks.sort(by);
}

function reach(chart, mark) {
  for (const each of chart.querySelectorAll("a.to")) each.tabIndex = each === mark ? 0 : -1;
}

export function armWalk() {
  for (const chart of charts()) {
    if (!chart.querySelector('a.to[tabindex="0"]')) reach(chart, ordered(chart)[0]);
  }
}

function walk(event) {
  const mark = event.target.closest?.("a.to");
  const chart = mark?.closest(".ledger-frame, [data-chart=timeline]");
  if (!chart || event.ctrlKey || event.metaKey || event.altKey) return;
  const isEnd = event.key === "Home" || event.key === "End";
  if (!STEPS[event.key] && !isEnd) return;
  event.preventDefault();
  const marks = ordered(chart);
  const to = isEnd ? (event.key === "Home" ? 0 : marks.length - 1) : marks.indexOf(mark) + STEPS[event.key];
  const next = marks[Math.min(marks.length - 1, Math.max(0, to))];
  reach(chart, next);
  next.focus();
}

export function watchWalk() {
  document.addEventListener("keydown", walk);
  document.addEventListener("focusin", ({ target }) => {
    const mark = target.closest?.("a.to");
    if (!mark?.matches(":focus-visible")) return hide();
    show(mark);
    const said = document.querySelector("[data-walked]");
    if (said) said.textContent = sentenceOf(mark);
  });
  nextPaint().then(armWalk);
}
