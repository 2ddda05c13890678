// The entry form with its script: readings while typing, rows that come by themselves, and keys.
import { keysFor } from "./keys.js";
import { Readings, clearError } from "./readings.js";
import { Rows } from "./rows.js";

const form = document.querySelector("form[data-preview]");
const rows = new Rows(form, document.querySelector("template[data-blank]"));
const status = form.querySelector("[data-status]");
const readings = new Readings(form, tell);

function tell(text, ...controls) {
  status.replaceChildren(text, ...controls);
}

function changed() {
  rows.keepOneFree();
  rows.markKept();
  readings.soon();
}

function enterRow(row) {
  rows.carryDown(row);
  const first = ["question", "source", "figure"].find((name) => !rows.field(row, name).value) ?? "figure";
  rows.field(row, first).focus();
  changed();
}

function nextClaim() {
  const row = rows.free();
  if (row) enterRow(row);
  else tell(form.dataset.full.replace("{number}", rows.most));
}

function copyAbove(field) {
  if (!rows.copyFromAbove(field)) return false;
  clearError(field);
  changed();
  return true;
}

function drop(target) {
  const row = rows.of(target);
  if (!row) return false;
  const number = row.querySelector("[data-number]").textContent;
  rows.field(rows.drop(row), "figure").focus();
  const back = Object.assign(document.createElement("button"), { type: "button", textContent: form.dataset.bringBack });
  back.addEventListener("click", () => {
    rows.field(rows.bringBack(), "figure").focus();
    tell(form.dataset.isBack);
    changed();
  });
  tell(`${form.dataset.dropped.replace("{number}", number)} `, back);
  changed();
  return true;
}

form.addEventListener("focusin", (event) => {
  const row = rows.of(event.target);
  if (!row || !rows.carryDown(row)) return;
  rows.markKept();
  // Selected, so that typing replaces what was carried down and Tab keeps it.
  if (event.target.matches("input") && event.target.value) event.target.select();
});
form.addEventListener("input", (event) => {
  clearError(event.target);
  changed();
});
form.addEventListener("click", (event) => {
  const offer = event.target.closest("[data-fill]");
  if (!offer) return;
  event.preventDefault();
  const field = document.getElementById(offer.dataset.fill);
  field.value = offer.dataset.offer;
  clearError(field);
  field.focus();
  changed();
});
form.querySelector("[data-add]").addEventListener("click", (event) => {
  event.preventDefault();
  nextClaim();
});
keysFor(form, { nextClaim, copyAbove, drop, save: () => form.requestSubmit(form.querySelector("[data-save]")) });

form.querySelector("[data-keys]").hidden = false;
// A link to a field goes into it, past the fold it may stand in.
for (const link of document.querySelectorAll(".problems a[href^='#']")) {
  link.addEventListener("click", (event) => {
    const field = document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    field.closest("details")?.setAttribute("open", "");
    field.focus();
  });
}
// What was typed is not lost by a slip; saving and checking take it along.
let typed = false;
form.addEventListener("input", () => { typed = true; });
form.addEventListener("submit", () => { typed = false; });
window.addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });
form.dataset.ready = "yes";
