// A slider in place of the list of days: the same choice, walked through with the pointer or the arrow keys.
import { addressOf } from "./page.js";

const PAUSE = 120;

const words = (option) => option.dataset.words ?? option.text;

function arm(form, show) {
  const [select, slider, output, label] = ["select", "input[type=range]", "output", "label"].map((each) => form.querySelector(each));
  const days = [...select.options].filter((option) => option.dataset.words || !option.value);
  let waiting = 0;
  let isFresh = true;

  const say = (option) => {
    output.textContent = words(option);
    slider.setAttribute("aria-valuetext", words(option));
  };

  select.hidden = form.querySelector("button").hidden = true;
  form.querySelector(".walk").hidden = output.hidden = false;
  label.htmlFor = slider.id;
  say(select.selectedOptions[0]);
  form.dataset.armed = "";

  // One visit to the slider is one step in the browser's history, however many days were passed.
  for (const begun of ["focus", "pointerdown"]) slider.addEventListener(begun, () => { isFresh = true; });
  slider.addEventListener("input", () => {
    const day = days[Number(slider.value)];
    select.value = day.value;
    say(day);
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      show(addressOf(form), { kept: slider, record: isFresh ? "push" : "replace" });
      isFresh = false;
    }, PAUSE);
  });
}

export function armTime(show) {
  for (const form of document.querySelectorAll("form[data-time]:not([data-armed])")) arm(form, show);
}
