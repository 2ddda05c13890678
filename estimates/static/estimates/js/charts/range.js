// Paints the marks of the ledger: scatter for points, floating bars for ranges, the rest by a small plugin.
import { BARE, STILL, colour, colourOf, isShown, lay } from "./page.js";
import { line, openEnd, rail, ring, silence, stroke, words, zero } from "./shapes.js";

const SIDE = 18;

// Each visible plot: its marks, and the middle of its row in the canvas's pixels.
function rowsOf(frame, data, top) {
  const marks = new Map(data.marks.map((mark) => [mark.claim, mark]));
  return [...frame.querySelectorAll("tbody .plot")].filter(isShown).flatMap((plot) => {
    const box = plot.getBoundingClientRect();
    const drawn = plot.querySelector("[data-claim]");
    const mark = { ...marks.get(Number(drawn.dataset.claim)), earlier: "earlier" in drawn.dataset, echo: "echo" in drawn.dataset };
    const trail = plot.querySelector(".trail") && data.trails.find((each) => each.claim === mark.claim);
    return [{ mark, trail, text: drawn.textContent.trim(), y: box.top + box.height / 2 - top, marks }];
  });
}

function barSet(rows, log) {
  const shown = rows.filter(({ mark }) => mark.kind === "range" && !(log && mark.low <= 0));
  const hollow = ({ mark }) => mark.forecast || mark.echo;
  return {
    type: "bar",
    indexAxis: "y",
    grouped: false,
    barPercentage: 1,
    categoryPercentage: 1,
    maxBarThickness: 10,
    order: 2,
    data: shown.map(({ mark, y }) => ({ x: [mark.low, mark.high], y })),
    backgroundColor: shown.map((row) => (hollow(row) ? colour("paper") : colourOf(row.mark) + (row.mark.best === null ? "" : "59"))),
    borderColor: shown.map(({ mark }) => colourOf(mark)),
    borderWidth: shown.map((row) => (hollow(row) ? 1.5 : 0)),
    borderSkipped: false,
  };
}

function pointSet(rows, log) {
  const shown = rows.filter(({ mark }) => mark.best !== null && !mark.echo && !(log && mark.best <= 0));
  return {
    type: "scatter",
    order: 0,
    clip: false,
    data: shown.map(({ mark, y }) => ({ x: mark.best, y })),
    pointRadius: 5.5,
    pointBorderWidth: 2,
    pointBackgroundColor: shown.map(({ mark }) => (mark.forecast ? colour("paper") : colourOf(mark))),
    pointBorderColor: shown.map(({ mark }) => colourOf(mark)),
  };
}

function drawTrail(context, { trail, marks, y }, at) {
  stroke(context, colour("ink-3"), 1);
  line(context, [at(trail.start), y], [at(trail.stop), y]);
  stroke(context, colour("ink-3"), 1.5);
  for (const was of trail.through.map((claim) => marks.get(claim))) {
    if (was.kind === "range") {
      context.fillStyle = colour("ink-3");
      context.fillRect(at(was.start), y - 3, at(was.stop) - at(was.start), 6);
      continue;
    }
    const x = at(was.at);
    line(context, [x, y - 6], [x, y + 6]);
    const towards = { ceiling: -1, floor: 1 }[was.kind];
    if (towards) line(context, [x, y], [x + towards * 8, y], [x + towards * 4.5, y - 3.5], [x + towards * 8, y], [x + towards * 4.5, y + 3.5]);
  }
}

function drawMark(context, { mark, y, text }, at, ends, log) {
  const hue = colourOf(mark);
  const common = { y, hue, strict: mark.strict, forecast: mark.forecast };
  if (mark.kind === "ceiling") openEnd(context, { ...common, x: at(mark.at), towards: -1, limit: ends.left });
  else if (mark.kind === "floor") openEnd(context, { ...common, x: at(mark.at), towards: 1, limit: ends.right });
  else if (mark.kind === "zero") zero(context, at(mark.at), y, hue);
  else if (mark.kind === "denial" || mark.kind === "unquantified") {
    if (mark.kind === "denial") rail(context, { ...ends, y, height: 14, hue });
    else silence(context, ends.left, ends.right, y);
    words(context, text, at(50), y);
  }
  else if (mark.kind === "point" && mark.echo) ring(context, { x: at(mark.at), y, radius: 5.5, hue, fill: colour("paper"), dash: [3, 2.4] });
  else if (mark.kind === "range") {
    if (log && mark.low <= 0) {
      context.fillStyle = hue;
      context.fillRect(at(mark.start), y - 5, at(mark.stop) - at(mark.start), 10);
    }
    stroke(context, hue, 2);
    for (const end of [mark.start, mark.stop]) line(context, [at(end), y - 9], [at(end), y + 9]);
  }
}

export function paintRange(canvas, frame, data) {
  const plots = [...frame.querySelectorAll("tbody .plot")].filter(isShown);
  const boxes = plots.map((plot) => plot.getBoundingClientRect());
  const top = Math.min(...boxes.map((box) => box.top));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  const place = lay(canvas, frame, { left: boxes[0].left, top, width: boxes[0].width, height: bottom - top }, SIDE);
  const { axis } = data;
  const log = axis.scale === "log";
  const ends = { left: SIDE, right: place.width - SIDE };
  const at = (percent) => ends.left + ((ends.right - ends.left) * percent) / 100;
  const rows = rowsOf(frame, data, top);
  const chart = new globalThis.Chart(canvas, {
    type: "scatter",
    data: { datasets: [barSet(rows, log), pointSet(rows, log)] },
    options: {
      ...STILL,
      plugins: BARE,
      layout: { autoPadding: false, padding: { left: at(axis.gutter), right: SIDE } },
      scales: {
        x: { type: log ? "logarithmic" : "linear", min: axis.low, max: axis.high, offset: false, display: false },
        // Bars would push an index scale apart by half a step; rows stand where the table puts them.
        y: { type: "linear", min: 0, max: place.height, offset: false, reverse: true, display: false },
      },
    },
    plugins: [{
      id: "openEnds",
      beforeDatasetsDraw: ({ ctx }) => rows.forEach((row) => row.trail && drawTrail(ctx, row, at)),
      afterDatasetsDraw: ({ ctx }) => rows.forEach((row) => drawMark(ctx, row, at, ends, log)),
    }],
  });
  const spots = rows.map(({ mark, y }) => ({
    claim: mark.claim,
    x: place.left + at(mark.at ?? (mark.start === null ? 50 : (mark.start + mark.stop) / 2)),
    y: place.top + y,
  }));
  return { chart, spots };
}
