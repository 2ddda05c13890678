// Which mark is meant? The nearest under the pointer, the row that has the focus, or the one the arrow keys reach:
// its row is marked, and a panel says figure, who, when and in which words.
const NEAR = 28;

function rowsOf(claim) {
  return [...document.querySelectorAll(`[data-row="${claim}"]`)].map((row) => row.querySelector(":scope > .line") ?? row);
}

function wordsOf(claim) {
  const [row] = rowsOf(claim);
  const cells = row ? [row.querySelector(".words, td:nth-of-type(2)"), row.querySelector(".who, th"), row.querySelector(".where, td:first-child")] : [];
  return cells.filter(Boolean).map((cell) => {
    const part = document.createElement("div");
    part.append(...[...cell.cloneNode(true).childNodes]);
    part.querySelectorAll(".tag").forEach((tag) => tag.remove());
    return part;
  });
}

export function watchPointer(frame, painting) {
  const panel = document.getElementById("mark-panel");
  let shown = null;

  const hide = () => {
    if (shown === null) return;
    document.querySelectorAll(".is-pointed").forEach((row) => row.classList.remove("is-pointed"));
    panel.hidden = true;
    shown = null;
  };

  const show = (spot) => {
    if (spot.claim === shown) return;
    hide();
    shown = spot.claim;
    rowsOf(spot.claim).forEach((row) => row.classList.add("is-pointed"));
    panel.replaceChildren(...wordsOf(spot.claim));
    panel.hidden = false;
    const box = frame.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const left = box.left + spot.x + 16;
    panel.style.left = `${Math.max(8, Math.min(left, width - panel.offsetWidth - 8)) + scrollX}px`;
    panel.style.top = `${box.top + spot.y + 18 + scrollY}px`;
  };

  const nearest = (event) => {
    const box = frame.getBoundingClientRect();
    const away = (spot) => Math.hypot(spot.x - (event.clientX - box.left), spot.y - (event.clientY - box.top));
    const spot = painting.spots.reduce((best, each) => (!best || away(each) < away(best) ? each : best), null);
    return spot && away(spot) <= NEAR ? spot : null;
  };

  const point = (event) => {
    const spot = nearest(event);
    if (spot) show(spot);
    else hide();
  };
  frame.addEventListener("pointermove", point);
  frame.addEventListener("pointerdown", point);
  frame.addEventListener("pointerleave", hide);
  frame.addEventListener("focusout", hide);
  if (frame.matches("[data-chart=timeline]")) byArrows(frame, painting, show, hide);
  else byRows(frame, painting, show);
}

// In the ledger every row can have the focus; its mark is the one meant.
function byRows(frame, painting, show) {
  frame.querySelectorAll(".line").forEach((row) => { row.tabIndex = 0; });
  frame.addEventListener("focusin", ({ target }) => {
    const row = target.closest("[data-row]");
    const spot = row && target.matches(".line") && painting.spots.find((each) => each.claim === Number(row.dataset.row));
    if (spot) show(spot);
  });
}

// On the timeline the arrow keys walk from mark to mark, and Enter goes to the claim's row.
function byArrows(frame, painting, show, hide) {
  let at = -1;
  frame.tabIndex = 0;
  frame.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const order = [...painting.spots].sort((one, other) => one.x - other.x || one.y - other.y);
    if (event.key === "Escape") hide();
    if (event.key === "Enter" && order[at]) {
      document.getElementById("all-claims")?.closest("details")?.setAttribute("open", "");
      location.hash = `said-${order[at].claim}`;
    }
    if (!step || !order.length) return;
    event.preventDefault();
    at = Math.min(order.length - 1, Math.max(0, at + step));
    show(order[at]);
  });
}
