// Brings the chart libraries, then lets the browser paint the marks the page already shows as SVG.
// However it ends, <html data-charts> says so, once: "ready" (from the CDN), "local", or "svg" (the page as it was).
import { watchButtons } from "./buttons.js";
import { nextPaint } from "./page.js";
import { paintAll } from "./paint.js";
import { watchRows } from "./marks.js";
import { place, watchPinned } from "./pinned.js";
import { watchView } from "./view.js";
import { watchWalk } from "./walk.js";

const PATIENCE = 4000;
const root = document.documentElement;

function addScript(address, integrity) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    const giveUp = setTimeout(() => {
      script.remove();
      reject(new Error(`no answer: ${address}`));
    }, PATIENCE);
    script.src = address;
    script.integrity = integrity;
    script.crossOrigin = "anonymous";
    script.onload = () => { clearTimeout(giveUp); resolve(); };
    script.onerror = () => { clearTimeout(giveUp); reject(new Error(`refused: ${address}`)); };
    document.head.append(script);
  });
}

// One after another, because each needs the one before. What failed once is not asked again for the rest.
async function bring(libraries) {
  let fromCdn = true;
  for (const { cdn, integrity, local } of libraries) {
    if (fromCdn && cdn) {
      try {
        await addScript(cdn, integrity);
        continue;
      } catch {
        fromCdn = false;
      }
    }
    fromCdn = false;
    if (!local) return "svg";
    await addScript(local, integrity);
  }
  return fromCdn ? "ready" : "local";
}

async function start() {
  const settings = document.getElementById("chart-libraries");
  if (!settings || !document.querySelector("[data-chart]")) return "svg";
  const state = await bring(JSON.parse(settings.textContent));
  if (state !== "svg") paintAll();
  return state;
}

// The marks of the server first: libraries on their way would take line and processor from the page that shows them.
nextPaint().then(start).catch(() => "svg").then((state) => { root.dataset.charts = state; });
watchView();
watchRows();
watchPinned();
watchWalk();
watchButtons();
place();
