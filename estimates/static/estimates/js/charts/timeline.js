// Paints the timeline: stepped lines and scatter by Chart.js on a time axis in UTC, bands and open ends by a plugin.
import { BARE, STILL, colour, colourOf, lay } from "./page.js";
import { arrowHead, fate, line, openEdge, rail, ring, silence, stroke, zero } from "./shapes.js";

const SIDE = 12;
const ECHO = [3, 2.4];
const level = (event) => event.best ?? event.high ?? event.low;
const isBand = (event) => event.low !== null && event.high !== null;

const dashOf = (event) => (event.forecast ? [2, 4] : event.echo ? ECHO : []);

function lineSet(series, log) {
  const data = [];
  const dashes = [];
  const add = (dash, ...points) => { data.push(...points, { x: NaN, y: NaN }); dashes.push(dash, dash, dash); };
  for (const event of series.events) {
    const y = level(event);
    if ((isBand(event) && event.best === null) || (log && y <= 0)) continue;
    add(dashOf(event), { x: event.day, y }, { x: event.until, y });
  }
  for (const { day, start, stop } of series.joins) add([], { x: day, y: start }, { x: day, y: stop });
  return {
    type: "line",
    stepped: true,
    clip: false,
    order: 1,
    data,
    pointRadius: 0,
    borderWidth: 2,
    borderColor: colour(series.hue),
    segment: { borderDash: ({ p0DataIndex }) => dashes[p0DataIndex] },
  };
}

function pointSet(series, log) {
  const shown = series.events.filter((event) => event.best !== null && !event.echo && !(log && event.best <= 0));
  return {
    type: "scatter",
    clip: false,
    order: 0,
    data: shown.map((event) => ({ x: event.day, y: event.best })),
    pointRadius: 5.5,
    pointBorderWidth: 2,
    pointBackgroundColor: shown.map((event) => (event.forecast ? colour("paper") : colourOf(event))),
    pointBorderColor: shown.map((event) => colourOf(event)),
  };
}

// As on the server, only where both marks leave room for it.
function drawMoves(context, series, { x, level: at }) {
  for (const { day, start, stop } of series.joins) {
    const [from, to] = [at(start), at(stop)];
    if (Math.abs(to - from) >= 26) arrowHead(context, { x: x(day), y: (from + to) / 2, up: to < from, hue: colour(series.hue) });
  }
}

function drawUnder(context, event, { x, y }) {
  const hue = colourOf(event);
  context.save();
  context.globalAlpha = 0.2;
  context.fillStyle = hue;
  if (isBand(event)) context.fillRect(x(event.day), y(event.stop), x(event.until) - x(event.day), y(event.start) - y(event.stop));
  if (event.begins) context.fillRect(x(event.begins), y(event.at ?? event.start) - 5, x(event.day) - x(event.begins), 10);
  context.restore();
}

function drawOver(context, event, { x, y, right }) {
  const hue = colourOf(event);
  const here = { x: x(event.day), y: y(event.at ?? event.start) };
  if (event.kind === "ceiling" || event.kind === "floor") {
    stroke(context, hue, 2);
    line(context, [here.x, here.y - 6], [here.x, here.y + 6]);
    openEdge(context, { x: here.x + 12, y: here.y, towards: event.kind === "ceiling" ? 1 : -1, hue });
  } else if (event.kind === "zero") {
    stroke(context, hue, 2);
    line(context, [here.x, here.y], [x(event.until) || right, here.y]);
    zero(context, here.x, here.y, hue);
  } else if (event.kind === "point" && event.echo) {
    ring(context, { ...here, radius: 5.5, hue, fill: colour("paper"), dash: ECHO });
  } else if (isBand(event)) {
    stroke(context, hue, 2, event.echo ? ECHO : []);
    line(context, [here.x, y(event.start)], [here.x, y(event.stop)]);
    if (event.best !== null) ring(context, { ...here, radius: 5, hue: colour("paper"), fill: hue });
  }
  if (event.fate) fate(context, here.x, event.start === null ? here.y : y((event.start + event.stop) / 2), event.fate);
  if (!event.openBefore) return;
  context.save();
  for (const [from, to, strength] of [[9, 14, 0.7], [17, 22, 0.4], [25, 30, 0.2]]) {
    stroke(context, hue, 2);
    context.globalAlpha = strength;
    line(context, [here.x - from, here.y], [here.x - to, here.y]);
  }
  context.restore();
}

export function paintTimeline(canvas, frame, data) {
  const plot = frame.querySelector(".timeline-plot");
  const box = plot.getBoundingClientRect();
  const top = Number(plot.dataset.top);
  const floor = Number(plot.dataset.floor);
  const place = lay(canvas, frame, box, SIDE);
  const { axis } = data;
  const log = axis.scale === "log";
  const y = (percent) => top + ((floor - top) * (100 - percent)) / 100;
  const events = data.series.flatMap((series) => series.events);
  const spots = [];
  const chart = new globalThis.Chart(canvas, {
    type: "scatter",
    data: { datasets: data.series.flatMap((series) => [lineSet(series, log), pointSet(series, log)]) },
    options: {
      ...STILL,
      plugins: BARE,
      layout: { autoPadding: false, padding: { left: SIDE, right: SIDE, top, bottom: place.height - y(axis.gutter) } },
      scales: {
        x: { type: "time", min: data.days.first, max: data.days.last, display: false, adapters: { date: { zone: "utc" } } },
        y: { type: log ? "logarithmic" : "linear", min: axis.low, max: axis.high, display: false },
      },
    },
    plugins: [{
      id: "bandsAndEnds",
      beforeDatasetsDraw: ({ ctx, scales }) => events.forEach((event) => drawUnder(ctx, event, along(scales.x, y))),
      afterDatasetsDraw: ({ ctx, scales }) => {
        const where = along(scales.x, y);
        const moves = { ...where, level: (value) => scales.y.getPixelForValue(value) };
        data.series.forEach((series) => drawMoves(ctx, series, moves));
        events.forEach((event) => drawOver(ctx, event, where));
        data.rails.forEach((event) => {
          if (event.kind === "denial") rail(ctx, { left: where.x(event.day), right: where.x(event.until), y: event.y, height: 12, hue: colourOf(event) });
          else silence(ctx, where.x(event.day), where.x(event.until), event.y);
        });
      },
    }],
  });
  const { x } = along(chart.scales.x, y);
  for (const event of [...events, ...data.rails]) {
    spots.push({ claim: event.claim, x: place.left + x(event.day), y: place.top + (event.y ?? y(event.at ?? event.start)) });
  }
  return { chart, spots };
}

function along(scale, y) {
  return { x: (day) => scale.getPixelForValue(scale.parse(day)), y, right: scale.right };
}
