"""A running server, and a reader who opens its pages."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, expect

from marsad.serve import ServeOptions, create_app
from marsad.store import Store

ROOT = Path(__file__).parents[2]
WEB = ROOT / "web"
BUILT = ROOT / "src" / "marsad" / "serve" / "web"

HOSTILE = """<script>window.hacked = 1</script><img src=x onerror="window.hacked = 2">

\U0001f1ea\U0001f1ec زار وزير الخارجية المصري <b onmouseover=alert(1)>بغداد</b> يوم 4 مارس 2024 \U0001f54a، والتقى نظيره العراقي.

وأدانت روسيا \u202eالقصف\u202c التركي على "><svg onload=alert(2)> شمال سوريا. واتهمت إيران إسرائيل باغتيال عالم نووي.
"""
HOSTILE_TITLE = '"><img src=x onerror=window.hacked=3> عنوان \U0001f600 {{7*7}} ${7*7}'
HOSTILE_OUTLET = "<iframe src=javascript:alert(4)>وكالة</iframe>"


@dataclass
class Site:
    """A running server and the store behind it."""

    url: str
    store: Store
    stop: Callable[[], None] = field(repr=False)


def start(store: Store, web: Path, host: str = "127.0.0.1") -> Site:
    """Serve a store on a free port; with another ``host``, as to a network."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    app = create_app(store, ServeOptions(host=host, port=port, web=web))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started:
        time.sleep(0.01)

    def stop() -> None:
        server.should_exit = True
        thread.join()

    return Site(f"http://127.0.0.1:{port}", store, stop)


def quiet(page: Page) -> None:
    """Wait until the page has asked for all it shows, and shows it."""
    page.locator("main h1, main [data-state]").first.wait_for(state="attached")
    page.wait_for_load_state("networkidle")
    expect(page.locator("[aria-busy=true]")).to_have_count(0, timeout=60_000)


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait until something holds; a minute at most.

    Raises:
        AssertionError: it never did.
    """
    patience = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < patience, "waited in vain"
        page.wait_for_timeout(40)


class Reader:
    """Opens pages as a reader of a language; no page may log an error."""

    def __init__(self, browser: Browser, url: str):
        self.browser = browser
        self.url = url
        self.contexts: list[BrowserContext] = []
        self.errors: list[str] = []

    def open(
        self,
        address: str = "#/",
        *,
        language: str = "ar",
        width: int = 1280,
        height: int = 800,
        theme: str = "light",
    ) -> Page:
        """The page at an address, when it is quiet."""
        context = self.browser.new_context(
            locale={"ar": "ar", "en": "en-GB"}[language],
            viewport={"width": width, "height": height},
            color_scheme=theme,  # type: ignore[arg-type]
            reduced_motion="reduce",
            timezone_id="UTC",
            accept_downloads=True,
        )
        context.set_default_timeout(60_000)
        self.contexts.append(context)
        page = context.new_page()
        page.on(
            "console",
            lambda m: (
                self.errors.append(m.text) if m.type in ("error", "warning") else None
            ),
        )
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", lambda d: (self.errors.append("dialog"), d.dismiss()))
        page.goto(f"{self.url}/{address}")
        quiet(page)
        return page
