// Links that switch something on this page are told as buttons where they work as such: pressed or not, and by Space.
export function armButtons() {
  for (const link of document.querySelectorAll("a[data-pressed]")) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-pressed", link.dataset.pressed);
    link.querySelector("[data-verb]")?.remove();
  }
}

export function watchButtons() {
  document.addEventListener("keydown", (event) => {
    if (event.key !== " " || !event.target.matches?.('a[role="button"]')) return;
    event.preventDefault();
    event.target.click();
  });
  armButtons();
}
