"""Where is a Chromium for the browser tests? Run as a module it installs one where that is possible."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    """The path of a browser: CHROMIUM if set, else one on the PATH, else the one playwright installed."""
    if named := os.environ.get("CHROMIUM"):
        return named
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def install() -> str | None:
    attempts = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get") and os.geteuid() == 0:
        fonts = ["fonts-liberation", "fonts-dejavu-core"]
        attempts.insert(0, ["sh", "-c", f"apt-get update -qq && apt-get install -y -qq chromium {' '.join(fonts)}"])
    for attempt in attempts:
        print("Installing Chromium:", " ".join(attempt), flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        if subprocess.call(attempt, stdout=subprocess.DEVNULL, env=environment) == 0 and (found := chromium()):
            return found
    return None


if __name__ == "__main__":
    if not (chromium() or install()):
        sys.exit(
            "The browser tests need a Chromium and none could be installed. Install one (Debian: apt-get install "
            "chromium), or name one: CHROMIUM=/path/to/chromium make test"
        )
