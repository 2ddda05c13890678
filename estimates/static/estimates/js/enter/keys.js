// The keys: everything a day of entering needs without leaving the keyboard.
export function keysFor(form, { nextClaim, copyAbove, drop, save }) {
  form.addEventListener("keydown", (event) => {
    const act = actionOf(event, { nextClaim, copyAbove, drop, save });
    if (act && act(event.target) !== false) event.preventDefault();
  });
}

function actionOf(event, { nextClaim, copyAbove, drop, save }) {
  if (event.isComposing) return null;
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter") return save;
  if (!event.altKey || event.ctrlKey || event.metaKey) return null;
  // By its place on the keyboard: on some layouts Alt and N give another letter.
  if (event.code === "KeyN" || event.key === "n") return nextClaim;
  if (event.key === "ArrowUp") return copyAbove;
  if (event.key === "Backspace") return drop;
  return null;
}
