// Which mark is meant by the pointer, or has the focus? The nearest; a panel beside it says its row's words.
import { point, wordsOf } from "./marks.js";

const NEAR = 28;
const panel = () => document.getElementById("mark-panel");

export function hide() {
  const shown = panel();
  if (shown) shown.hidden = true;
}

// Beside a mark, within the page.
export function beside(element, mark) {
  const box = (mark.querySelector(".hit") ?? mark).getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const left = box.left + Math.min(box.width / 2, 200) + 16;
  element.style.left = `${Math.max(8, Math.min(left, width - element.offsetWidth - 8)) + scrollX}px`;
  element.style.top = `${box.top + box.height / 2 + 18 + scrollY}px`;
}

export function show(mark) {
  point(mark.dataset.to);
  const shown = panel();
  if (!shown || document.querySelector(`[data-pinned="${mark.dataset.to}"]`)) return;
  shown.replaceChildren(...wordsOf(mark));
  shown.hidden = false;
  beside(shown, mark);
}

export function watchPointer(frame, painting) {
  const nearest = (event) => {
    const box = frame.getBoundingClientRect();
    const away = (spot) => Math.hypot(spot.x - (event.clientX - box.left), spot.y - (event.clientY - box.top));
    const spot = painting.spots.reduce((best, each) => (!best || away(each) < away(best) ? each : best), null);
    return spot && away(spot) <= NEAR ? frame.querySelector(`a.to[data-to="${spot.claim}"]`) : null;
  };
  frame.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch") return;
    const mark = nearest(event);
    if (mark) show(mark);
    else hide();
  });
  frame.addEventListener("pointerleave", () => { hide(); point(null); });
  // Marks crowd: what is meant is the nearest, not the one that happens to be drawn last.
  frame.addEventListener("click", (event) => {
    const onMark = event.target.closest("a.to");
    if (event.defaultPrevented || !event.detail || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (!onMark && !event.target.closest(".plot, .timeline-plot")) return;
    const mark = nearest(event) ?? onMark;
    if (!mark) return;
    event.preventDefault();
    mark.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  });
}
