// The rows of the entry form: numbered without gaps, one empty row always waiting at the end.
const carried = ["question", "stated_on", "as_of"];
const telling = [
  "source", "figure", "qualifier", "note",
  "quote", "role", "via", "anonymity", "quote_language", "translation", "locator",
];

export class Rows {
  constructor(form, blank) {
    this.form = form;
    this.list = form.querySelector("[data-claims]");
    this.blank = blank;
    this.count = form.elements.namedItem("rows");
    this.most = Number(form.dataset.most);
    this.dropped = null;
  }

  get all() {
    return [...this.list.querySelectorAll("[data-claim]")];
  }

  of(element) {
    return element?.closest?.("[data-claim]") ?? null;
  }

  field(row, name) {
    return row.querySelector(`[name$="-${name}"]`);
  }

  isEmpty(row) {
    return telling.every((name) => !this.field(row, name).value.trim()) && !this.field(row, "forecast").checked;
  }

  // The first row in which nothing is said yet, made if there is none; null when the form is full.
  free() {
    return this.all.find((row) => this.isEmpty(row)) ?? this.add();
  }

  add() {
    if (this.all.length >= this.most) return null;
    this.list.append(this.blank.content.cloneNode(true));
    this.renumber();
    return this.all.at(-1);
  }

  keepOneFree() {
    const last = this.all.at(-1);
    if (!last || !this.isEmpty(last)) this.add();
  }

  // Question and dates come from the row above, once, when an untouched row is entered; says whether they did.
  carryDown(row) {
    const above = this.all[this.all.indexOf(row) - 1];
    if (!above || row.dataset.entered || this.isEmpty(above) || !this.isEmpty(row)) return false;
    row.dataset.entered = "yes";
    if (carried.some((name) => this.field(row, name).value)) return false;
    for (const name of carried) this.field(row, name).value = this.field(above, name).value;
    return true;
  }

  copyFromAbove(field) {
    const row = this.of(field);
    const above = row && this.all[this.all.indexOf(row) - 1];
    const name = field.name?.split("-").at(-1);
    const source = above && name && this.field(above, name);
    if (!source) return false;
    if (field.type === "checkbox") field.checked = source.checked;
    else field.value = source.value;
    return true;
  }

  drop(row) {
    const at = this.all.indexOf(row);
    this.dropped = { row, at };
    row.remove();
    this.keepOneFree();
    this.renumber();
    return this.all[Math.min(at, this.all.length - 1)];
  }

  bringBack() {
    const { row, at } = this.dropped;
    this.dropped = null;
    this.list.insertBefore(row, this.all[at] ?? null);
    this.renumber();
    return row;
  }

  renumber() {
    this.all.forEach((row, index) => {
      for (const place of row.querySelectorAll("[data-number]")) place.textContent = index + 1;
      for (const element of row.querySelectorAll("[id], [name], [for], [aria-describedby], [data-fill]")) {
        for (const name of ["id", "name", "for", "aria-describedby", "data-fill"]) {
          const value = element.getAttribute(name);
          if (value) element.setAttribute(name, value.replace(/\br\d+-/g, `r${index + 1}-`));
        }
      }
    });
    this.count.value = this.all.length;
    this.markKept();
  }

  // The ditto mark stands where a cell says the same as the one above it.
  markKept() {
    const rows = this.all;
    rows.forEach((row, index) => {
      for (const name of carried) {
        const field = this.field(row, name);
        const same = index > 0 && field.value !== "" && field.value === this.field(rows[index - 1], name).value;
        field.closest(".cell").classList.toggle("kept", same);
      }
    });
  }
}
