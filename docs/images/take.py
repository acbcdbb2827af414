"""Take the pictures of the report that the README and the guides show.

Usage: python docs/images/take.py REPORT_DIR [CHROMIUM]

REPORT_DIR is a written report of the bundled case (``materiel demo``). Needs playwright and a Chromium.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
SCALE = 1.2
LARGEST = 400_000  # bytes


def front_page(page: Page) -> None:
    page.locator(".finding a.door").nth(2).click()
    page.locator(".unfolded li").first.wait_for()


def as_it_is(page: Page) -> None:
    page.wait_for_load_state()


SHOTS = (
    ("front-page.png", "index.html", 930, front_page),
    ("variety.png", "varieties/7.62x54r-945_05.html", 860, as_it_is),
    ("map.png", "places.html", 1000, as_it_is),
)


def take(report: Path, chromium: str) -> None:
    """Write every picture beside this script."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, file, height, prepare in SHOTS:
            context = browser.new_context(viewport={"width": 1200, "height": height}, device_scale_factor=SCALE)
            page = context.new_page()
            page.goto((report / file).resolve().as_uri())
            prepare(page)
            size = len(page.screenshot(path=HERE / name))
            if size > LARGEST:
                raise SystemExit(f"{name} has {size} bytes, more than {LARGEST}")
            context.close()
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else shutil.which("chromium") or "chromium")
