// The page of work under way, with its script: it asks how far it is without being loaded anew, until it is over.
const every = 1000;
const aloudEvery = 10;
const page = document.querySelector("[data-progress]");
let asked = 0;

async function ask() {
  try {
    const response = await fetch(location.href, { headers: { Accept: "text/html" } });
    const text = await response.text();
    const next = new DOMParser().parseFromString(text, "text/html").querySelector("[data-progress]");
    if (!next) return location.replace(response.url);
    const said = next.querySelector("[data-said]").textContent;
    for (const name of ["[data-far]", "[data-said]"]) page.querySelector(name).replaceWith(next.querySelector(name));
    if (asked++ % aloudEvery === 0) page.querySelector("[data-aloud]").textContent = said;
  } catch (problem) {
    // The server may be starting again; the next question will tell.
    console.info("No answer:", problem.message);
  }
  setTimeout(ask, every);
}

setTimeout(ask, every);
