// Where does a claim stand on the page? Its marks, its rows, and what its row says. All of them are marked together.
const lineOf = (row) => row.querySelector(":scope > .line") ?? row;

export const marksOf = (claim) => [...document.querySelectorAll(`a.to[data-to="${claim}"]`)];
const rowsOf = (claim) => [...document.querySelectorAll(`[data-row="${claim}"]`)].map(lineOf);

// A mark's own row: in the ledger the one it stands in, for the timeline the one in the table of all claims.
function rowFor(mark) {
  const row = mark.closest("[data-row]");
  if (row) return lineOf(row);
  return document.getElementById(`said-${mark.dataset.to}`) ?? rowsOf(mark.dataset.to)[0];
}

function cellsOf(row) {
  const inLedger = row.querySelector(".words");
  const cells = inLedger ? [".words", ".who", ".where"] : ["td:nth-of-type(2)", "th", "td:first-child"];
  return cells.map((cell) => row.querySelector(cell)).filter(Boolean);
}

// Figure, who and where, as the row has them.
export function wordsOf(mark) {
  const row = rowFor(mark);
  return (row ? cellsOf(row) : []).map((cell) => {
    const part = document.createElement("div");
    part.append(...cell.cloneNode(true).childNodes);
    part.querySelectorAll(".tag").forEach((tag) => tag.remove());
    part.querySelectorAll("a").forEach((link) => link.removeAttribute("href")); // it follows the pointer, nobody gets there
    return part;
  });
}

// The text of a place, as it is also where a fold hides it, without what is only there to be looked at.
function plain(element) {
  const copy = element.cloneNode(true);
  copy.querySelectorAll("[aria-hidden=true]").forEach((each) => each.remove());
  return copy.textContent.replace(/\s+/g, " ").trim();
}

// The row in one breath, for those who listen: who, in which words, how they are read, when and where.
export function sentenceOf(mark) {
  const row = rowFor(mark);
  if (!row) return "";
  const [words, who, where] = cellsOf(row);
  const isInLedger = words.matches(".words");
  const names = [who.querySelector(".name, a") ?? who.firstChild, ...who.querySelectorAll("small")].map(plain);
  const read = isInLedger ? [...words.querySelectorAll("small")] : [row.querySelector("td:nth-of-type(3)")];
  const figure = plain(words.querySelector(".figure") ?? words);
  return `${names.join(", ")}: ${[`“${figure}”`, ...read.map(plain)].join(", ")}. ${plain(where.querySelector(".from") ?? where)}.`;
}

let pointed = null;

export function point(claim) {
  if (claim === pointed) return;
  document.querySelectorAll(".is-pointed").forEach((each) => each.classList.remove("is-pointed"));
  pointed = claim;
  if (claim !== null) [...rowsOf(claim), ...marksOf(claim)].forEach((each) => each.classList.add("is-pointed"));
}

// A row under the pointer or with the focus in it is tied to its marks in every chart.
export function watchRows() {
  for (const kind of ["pointerover", "focusin"]) {
    document.addEventListener(kind, ({ target }) => {
      const row = target.closest?.("[data-row]");
      const mark = target.closest?.("a.to");
      if (mark || row) point((mark ?? row).dataset.to ?? row.dataset.row);
      else if (!target.closest?.("[data-chart]")) point(null);
    });
  }
}
