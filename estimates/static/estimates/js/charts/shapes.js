// The shapes that Chart.js has no name for, drawn on its canvas with the same sizes as in the page's SVG.
import { colour } from "./page.js";

const FADING = [[4, 15, 1], [15, 30, 0.5], [31, 44, 0.18]];

export function stroke(context, hue, width = 2, dash = []) {
  context.strokeStyle = hue;
  context.lineWidth = width;
  context.setLineDash(dash);
}

export function line(context, ...points) {
  context.beginPath();
  points.forEach(([x, y], n) => (n ? context.lineTo(x, y) : context.moveTo(x, y)));
  context.stroke();
}

// A cap on the value, all of it on the open side, and an arrow that dissolves before it could end anywhere.
export function openEnd(context, { x, y, towards, hue, strict, forecast, limit }) {
  context.save();
  stroke(context, hue, 1.5);
  context.fillStyle = strict || forecast ? colour("paper") : hue;
  const cap = [towards < 0 ? x - 3.5 : x + 1, y - 9, 2.5, 18];
  context.fillRect(...cap);
  context.strokeRect(...cap);
  for (const [from, to, strength] of FADING) {
    if (to > 15 && to > Math.abs(limit - x)) break;
    stroke(context, hue, 2);
    context.globalAlpha = strength;
    const tip = x + towards * to;
    line(context, [x + towards * from, y], [tip, y]);
    line(context, [tip - towards * 5.5, y - 5.5], [tip, y], [tip - towards * 5.5, y + 5.5]);
  }
  context.restore();
}

// The same along the vertical axis of the timeline; `towards` is 1 for falling.
export function openEdge(context, { x, y, towards, hue }) {
  context.save();
  for (const [to, strength] of [[9, 1], [16, 0.4]]) {
    stroke(context, hue, 2);
    context.globalAlpha = strength;
    const tip = y + towards * to;
    line(context, [x, y], [x, tip]);
    line(context, [x - 4.5, tip - towards * 4.5], [x, tip], [x + 4.5, tip - towards * 4.5]);
  }
  context.restore();
}

// Which way a source's number moved.
export function arrowHead(context, { x, y, up, hue }) {
  context.fillStyle = hue;
  context.beginPath();
  const tip = up ? -3.5 : 3.5;
  context.moveTo(x - 5.5, y - tip);
  context.lineTo(x, y + tip);
  context.lineTo(x + 5.5, y - tip);
  context.fill();
}

// Its source said that a number was wrong (a stroke through it), or no longer stands by it (a cross).
export function fate(context, x, y, kind) {
  for (const [hue, width] of [["paper", 5.5], ["ink", 2.5]]) {
    stroke(context, colour(hue), width);
    line(context, [x - 8, y + 8], [x + 8, y - 8]);
    if (kind === "retracts") line(context, [x - 8, y - 8], [x + 8, y + 8]);
  }
}

export function ring(context, { x, y, radius, hue, fill, dash = [] }) {
  stroke(context, hue, 2, dash);
  context.fillStyle = fill;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
}

export function zero(context, x, y, hue) {
  ring(context, { x, y, radius: 6.5, hue, fill: colour("paper") });
  ring(context, { x, y, radius: 1.25, hue, fill: hue });
}

export function rail(context, { left, right, y, height, hue }) {
  context.save();
  context.beginPath();
  context.rect(left, y - height / 2, right - left, height);
  context.clip();
  stroke(context, colour("ink-3"), 1.5);
  for (let x = left - height; x < right + height; x += 8) line(context, [x, y + height / 2], [x + height, y - height / 2]);
  context.restore();
  stroke(context, hue, 1.5);
  context.strokeRect(left, y - height / 2, right - left, height);
}

// Words on a rail, with paper around the letters.
export function words(context, text, x, y) {
  context.save();
  context.font = `600 12px ${getComputedStyle(document.body).fontFamily}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  stroke(context, colour("paper"), 6);
  context.strokeText(text, x, y + 1);
  context.fillStyle = colour("ink");
  context.fillText(text, x, y + 1);
  context.restore();
}

export function silence(context, left, right, y) {
  context.save();
  context.lineCap = "round";
  stroke(context, colour("ink-3"), 1.5, [1, 5]);
  line(context, [left, y], [right, y]);
  context.restore();
}
