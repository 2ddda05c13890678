// Which charts stand on the page, and when are they painted again? On a new size, a new fold, new colours, a new scale.
import { dataOf, onlyOnce } from "./page.js";
import { paintRange } from "./range.js";
import { paintTimeline } from "./timeline.js";
import { watchPointer } from "./pointer.js";

const painters = {
  range: { data: "range-data", frame: (chart) => chart.closest(".ledger-frame"), paint: paintRange },
  timeline: { data: "timeline-data", frame: (chart) => chart, paint: paintTimeline },
};
let running = [];

function begin(chart) {
  const { data: id, frame: frameOf, paint } = painters[chart.dataset.chart];
  const data = dataOf(id);
  const frame = frameOf(chart);
  if (!data) return null;
  const canvas = document.createElement("canvas");
  canvas.className = "painting";
  canvas.setAttribute("aria-hidden", "true");
  frame.append(canvas);
  const painting = { chart: null, spots: [] };
  let painted = "";
  const size = () => `${frame.clientWidth} ${frame.clientHeight}`;
  const again = () => {
    painted = size();
    painting.chart?.destroy();
    Object.assign(painting, paint(canvas, frame, data));
    frame.classList.add("is-painted");
  };
  again();
  // An observer reports the first size too, which is painted already.
  const sizes = new ResizeObserver(onlyOnce(() => { if (size() !== painted) again(); }));
  sizes.observe(frame);
  frame.addEventListener("toggle", again, true);
  watchPointer(frame, painting);
  return { again, stop: () => { sizes.disconnect(); painting.chart?.destroy(); } };
}

// What leaves the page is not painted again when it loses its size.
export function stopPainting() {
  running.forEach((each) => each.stop());
  running = [];
}

export function paintAll() {
  stopPainting();
  running = [...document.querySelectorAll("[data-chart]")].map(begin).filter(Boolean);
}

export const repaint = () => running.forEach((each) => each.again());
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
addEventListener("afterprint", repaint);
