// Linear or log without leaving the page: the server draws the other axis, this puts it in place.
import { paintAll } from "./paint.js";

// Said and shown only where the answer takes long enough to be noticed.
const SLOW = 250;

function busy(is) {
  const comparison = document.getElementById("comparison");
  const status = document.querySelector("[data-drawing]");
  comparison.setAttribute("aria-busy", String(is));
  if (status) status.textContent = is ? "Drawing the other axis …" : "";
}

const opened = () => [...document.querySelectorAll("#comparison tbody:has(details[open])")].map((body) => body.id);

async function change(address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const open = opened();
  const comparison = document.getElementById("comparison");
  comparison.replaceChildren(...page.getElementById("comparison").childNodes);
  open.forEach((id) => document.getElementById(id)?.querySelector("details")?.setAttribute("open", ""));
  history.replaceState(null, "", address);
  if (globalThis.Chart && document.documentElement.dataset.charts !== "svg") paintAll();
  comparison.querySelector("[data-scale][aria-current]")?.focus();
}

export function watchScale() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-scale]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const waiting = setTimeout(() => busy(true), SLOW);
    change(link.href)
      .catch(() => location.assign(link.href))
      .finally(() => { clearTimeout(waiting); busy(false); });
  });
}
