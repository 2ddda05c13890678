// What the page itself says: data the server put there, colours the style sheet gives.
export function dataOf(id) {
  const element = document.getElementById(id);
  return element ? JSON.parse(element.textContent) : null;
}

export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

export function colourOf(mark) {
  return colour(mark.earlier ? "ink-3" : mark.hue);
}

// A burst of calls becomes one, at the next frame.
export function onlyOnce(work) {
  let waiting = 0;
  return () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(work);
  };
}

export function isShown(element) {
  return element.getClientRects().length > 0;
}

// The place a canvas takes over its frame, with room at the sides for marks that stand on an end.
export function lay(canvas, frame, box, side) {
  const outer = frame.getBoundingClientRect();
  const place = { left: box.left - outer.left - side, top: box.top - outer.top, width: box.width + 2 * side, height: box.height };
  canvas.style.left = `${place.left}px`;
  canvas.style.top = `${place.top}px`;
  canvas.width = place.width;
  canvas.height = place.height;
  return place;
}

// The address a form leads to, without the fields that were left empty.
export function addressOf(form) {
  const asked = [...new FormData(form)].filter(([, value]) => value !== "");
  const query = new URLSearchParams(asked).toString();
  return new URL(form.action).pathname + (query && `?${query}`);
}

// An address with the panel of that claim, or with none. A view is an address without its panel.
export function withPin(address, claim) {
  const url = new URL(address, location.href);
  url.searchParams.delete("pin");
  if (claim) url.searchParams.set("pin", claim);
  return url;
}

export const pinIn = (address) => new URL(address, location.href).searchParams.get("pin");

export function viewOf(address) {
  const { pathname, search } = withPin(address, null);
  return pathname + search;
}

export const STILL = { animation: false, responsive: false, maintainAspectRatio: false, events: [] };
export const BARE = { legend: { display: false }, tooltip: { enabled: false } };

// Done once the browser has painted what the page now holds.
export const nextPaint = () => new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
