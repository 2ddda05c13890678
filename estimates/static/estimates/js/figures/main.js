// The page that reads a figure, with its script: the reading follows the typing, and the address follows both.
const pause = 150;
const form = document.querySelector("form[data-reading]");
const input = form.elements.namedItem("text");
const place = document.querySelector("[data-place]");
const aloud = document.querySelector("[data-aloud]");
const answers = new Map([[input.value.trim(), place.innerHTML]]);
let timer = 0;
let asking = null;

async function ask() {
  const text = input.value.trim();
  asking?.abort();
  if (answers.has(text)) return show(text);
  asking = new AbortController();
  try {
    const response = await fetch(`${form.dataset.reading}?${new URLSearchParams({ text })}`, { signal: asking.signal });
    if (!response.ok) return;
    answers.set(text, await response.text());
    show(text);
  } catch (problem) {
    // Without an answer the page still works: the button asks for the whole of it.
    if (problem.name !== "AbortError") console.info("No reading:", problem.message);
  }
}

function show(text) {
  place.innerHTML = answers.get(text);
  aloud.textContent = place.querySelector("[data-say]")?.textContent ?? "";
  history.replaceState(null, "", text ? `?${new URLSearchParams({ text })}` : location.pathname);
}

input.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(ask, pause);
});
form.dataset.ready = "yes";
