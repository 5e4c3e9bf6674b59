"""Photograph the pages of the demonstration record for docs/screens: small, middle and large, light and dark.

Run it from the root of the repository after a change to what the pages look like: ``python docs/make_screens.py``. It
needs the extra dev and a Chromium (``DETENTE_CHROMIUM`` names one that is not on the path). Look at what comes of it.
"""

from __future__ import annotations

import base64
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Error, Page, sync_playwright

FOLDER = Path(__file__).parent / "screens"
SIZES = ((360, 740), (1280, 900), (2560, 1440))
PAGES = {
    "home": "/",
    "relation": "/relation/PAK/RUS",
    "report": "/relation/PAK/RUS",  # and from there to the words of the first mark
    "map": "/map",
    "network": "/network?of=PAK",
    "dialogue": "/dialogue/PAK/RUS",
    "search": "/search?q=gas+AND+pipelin*&all=1",
    "read": "/read",
    "review": "/review",
    "about": "/about",
}
QUALITY = 50


@contextmanager
def served() -> Iterator[str]:
    """The address of the pages."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="detente-") as scratch:
        command = [sys.executable, "-m", "detente.views.cli.main", "serve", "--demo", "--port", str(port)]
        server = subprocess.Popen(  # noqa: S603 (our own command, arguments as a list)
            [*command, "--users", f"{scratch}/users.sqlite"]
        )
        try:
            for _ in range(300):
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/about", timeout=5).close()
                    break
                except OSError:
                    time.sleep(0.5)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait()


def photograph(tab: Page, path: Path) -> None:
    """What the window shows, as WebP."""
    session = tab.context.new_cdp_session(tab)
    for left in (4, 3, 2, 1, 0):
        try:
            shot = session.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
            break
        except Error:  # a large window on a busy machine is not always painted in time
            if not left:
                raise
            tab.wait_for_timeout(500)
    session.detach()
    path.write_bytes(base64.b64decode(shot["data"]))


def main() -> None:
    """Photograph all."""
    chromium = os.environ.get("DETENTE_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    for old in FOLDER.glob("*.webp"):
        old.unlink()
    with served() as base, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for width, height in SIZES:
            for scheme in ("light", "dark"):
                context = browser.new_context(
                    viewport={"width": width, "height": height}, color_scheme=scheme, base_url=base
                )
                tab = context.new_page()
                for name, address in PAGES.items():
                    tab.goto(address)
                    if name == "report":
                        tab.locator("#timeline a.mark:visible").first.click()
                        tab.wait_for_url("**/report?id=*")
                    tab.wait_for_load_state()
                    photograph(tab, FOLDER / f"{name}-{width}-{scheme}.webp")
                context.close()
        browser.close()


if __name__ == "__main__":
    main()
