"""A real server over a real store, and Debian's Chromium to look at it.

Without Chromium or the built observatory these tests are skipped, and say so.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api", reason="NO PLAYWRIGHT")

from playwright.sync_api import Browser, sync_playwright
from tests.web.observatory import (
    BUILT,
    HOSTILE,
    HOSTILE_OUTLET,
    HOSTILE_TITLE,
    WEB,
    Reader,
    Site,
    start,
)

from marsad.clean import split_articles
from marsad.cli.serve import fill_with_samples
from marsad.code import RulesCoder
from marsad.records import Document
from marsad.store import RunInfo, open_store


@pytest.fixture(scope="session")
def built() -> Path:
    """The built observatory; built now when it is missing and Node is there."""
    if not (BUILT / "index.html").is_file():
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip("NO OBSERVATORY: it is not built and there is no npm")
        for step in (["ci", "--no-audit", "--no-fund"], ["run", "build"]):
            done = subprocess.run([npm, *step], cwd=WEB, capture_output=True, text=True)
            if done.returncode:
                pytest.skip(
                    f"NO OBSERVATORY: npm {step[0]} failed: {done.stderr[-300:]}"
                )
    return BUILT


@pytest.fixture(scope="session")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the sample corpus and one hostile article, coded once."""
    path = tmp_path_factory.mktemp("store") / "samples.db"
    with open_store(path) as store:
        fill_with_samples(store)
        coder = RulesCoder()
        document = Document(
            "hostile.txt",
            HOSTILE,
            published="2024-03-05",
            outlet=HOSTILE_OUTLET,
            title=HOSTILE_TITLE,
            url="javascript:window.hacked=5",
        )
        with store.writer() as writer:
            run = writer.start_run(RunInfo("rules", "test", "test"))
            articles = [coder.code(document, a) for a in split_articles(document)]
            writer.add_coded(document, articles, run)
            writer.end_run(run)
    return path


@pytest.fixture(scope="session")
def site(built: Path, coded: Path) -> Iterator[Site]:
    """A server that tests only read from."""
    with open_store(coded) as store:
        running = start(store, built)
        yield running
        running.stop()


@pytest.fixture
def own_site(built: Path, coded: Path, tmp_path: Path) -> Iterator[Site]:
    """A server over a store of the test's own, to decide in."""
    path = tmp_path / "own.db"
    shutil.copy(coded, path)
    with open_store(path) as store:
        running = start(store, built)
        yield running
        running.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("NO CHROMIUM: apt-get install chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox"]
        )
        yield running
        running.close()


@pytest.fixture
def reader(browser: Browser, site: Site) -> Iterator[Reader]:
    """A reader of the shared server."""
    yield from _reading(Reader(browser, site.url))


@pytest.fixture
def own_reader(browser: Browser, own_site: Site) -> Iterator[Reader]:
    """A reader of the test's own server."""
    yield from _reading(Reader(browser, own_site.url))


def _reading(reader: Reader) -> Iterator[Reader]:
    yield reader
    for context in reader.contexts:
        context.close()
    assert reader.errors == []
