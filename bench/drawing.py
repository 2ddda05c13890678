"""How soon are 300 claims drawn, beside a page that draws one dataset with the same libraries?

    python -m bench.drawing

In a real Chromium before the real server, in turns, each in a profile of its own, milliseconds from navigation,
medians, of a question of 300 claims by 12 sources:

- to marks: until the frame is painted in which every mark of ledger and timeline stands, and the browser itself says
  that it painted something. The server draws them, so
  they are seen before any library has come; a reader who never gets the libraries sees them at the same moment.
- to canvas: until Chart.js has drawn all marks once more, over those of the server.
- bare page: until it has loaded the same three library files and drawn one dataset of 300 points.

Then from a click on a filter until the new view is painted, beside the request that it made. In the place of the CDN
stands a host of this machine, so that no network is measured, and nothing stands between the browser and its hosts: to
have a driver answer for the CDN makes every request wait for the driver. Exits 1 where marks take more than 1.5 times
as long as the bare page. What a filter costs the server is set by `bench.filters`; here is what the browser adds to it.
"""

import argparse
import json
import sys
from statistics import median
from typing import Any

from bench.cdn import HOST, Cdn, library_addresses
from bench.polls import polls_served

MOST = 1.5
_TITLE, _PATH = "Three hundred claims", "/questions/three-hundred-claims/"
_TOLD = ("to marks", "to canvas", "bare page", "filter", "its request")
_ARGUMENTS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")

# Keeps the milliseconds from the start of navigation until the frame is painted in which all marks of the server stand
# (no frame begins while a style sheet is awaited), and until the one after the charts are said to be drawn.
_WATCH = """const look = () => {
  const chart = document.querySelector("[data-chart=timeline]");
  const marks = [...document.querySelectorAll("[data-chart] .mark, .crowd")];
  const isSeen = chart?.nextElementSibling && marks.some((mark) => mark.getBoundingClientRect().width);
  if (!isSeen) requestAnimationFrame(look);
  else setTimeout(() => { window.shownAt = performance.now(); });
};
requestAnimationFrame(look);
new MutationObserver((_, watch) => {
  if (!document.documentElement?.dataset.charts) return;
  watch.disconnect();
  requestAnimationFrame(() => setTimeout(() => { window.drawnAt = performance.now(); }));
}).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-charts"] });"""
_DRAWN = """async () => {
  const painted = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
  const isBare = () => document.documentElement.dataset.charts === "bare";
  const isDone = () => window.drawnAt && (isBare() || (window.shownAt && painted()));
  while (!isDone()) await new Promise((resolve) => setTimeout(resolve, 5));
  return [Math.max(window.shownAt, painted()), window.drawnAt];
}"""
# Milliseconds from a click on a filter until the new view stands there painted, and those of the request it made.
_FILTERED = """(name) => new Promise((resolve) => {
  const began = performance.now(), said = document.querySelector("[data-shown]");
  new MutationObserver((_, watch) => {
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => {
      const request = performance.getEntriesByType("resource").filter((entry) => entry.initiatorType === "fetch").pop();
      resolve([performance.now() - began, request.responseEnd - request.startTime]);
    }));
  }).observe(said, { childList: true, characterData: true, subtree: true });
  document.querySelector(`[data-live="${name}"]`).click();
})"""
_BARE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Bare</title>
<canvas id="chart" width="800" height="400"></canvas>
LIBRARIES<script>new Chart(document.getElementById("chart"), {type: "scatter", data: {datasets: [{data: DATA}]},
options: {animation: false, responsive: false, scales: {x: {type: "time"}}}});
document.documentElement.dataset.charts = "bare";</script></html>"""


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=11)
    asked = parser.parse_args(words)
    with Cdn({"/bare/": _bare()}) as cdn, polls_served({_TITLE: (12, 300)}) as server:
        return _judged(_measured(f"http://127.0.0.1:{server.port}", cdn, asked.rounds))


def _bare() -> str:
    points = [{"x": f"20{n // 30 + 10}-{n % 12 + 1:02}-{n % 28 + 1:02}", "y": n % 37} for n in range(300)]
    libraries = "".join(f'<script src="{address}"></script>' for address in library_addresses())
    return _BARE.replace("LIBRARIES", libraries).replace("DATA", json.dumps(points))


def _measured(origin: str, cdn: Cdn, rounds: int) -> dict[str, float]:
    from playwright.sync_api import sync_playwright

    from tests.browser.chromium import chromium

    spent: dict[str, list[float]] = {name: [] for name in _TOLD}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=[*_ARGUMENTS, *cdn.arguments])
        for turn in range(rounds + 1):
            found = _turn(browser, {"page": origin + _PATH, "bare page": f"https://{HOST}/bare/"})
            if turn:
                for name, took in found.items():
                    spent[name].append(took)
        browser.close()
    return {name: median(took) for name, took in spent.items()}


def _turn(browser: Any, addresses: dict[str, str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for name, address in addresses.items():
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.add_init_script(_WATCH)
        page.goto(address)
        shown, drawn = page.evaluate(_DRAWN)
        if name == "bare page":
            found[name] = drawn
        else:
            found["to marks"], found["to canvas"] = shown, drawn
            found["filter"], found["its request"] = page.evaluate(_FILTERED, "Each source")
        context.close()
    return found


def _judged(found: dict[str, float]) -> int:
    ratio = found["to marks"] / found["bare page"]
    for name, took in found.items():
        print(f"{name:>12}: {took:6.0f} ms")
    print(
        f"marks ÷ bare page {ratio:.2f}; canvas ÷ bare page {found['to canvas'] / found['bare page']:.2f}; "
        f"filter ÷ its request {found['filter'] / found['its request']:.2f}"
    )
    return 0 if ratio <= MOST else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
