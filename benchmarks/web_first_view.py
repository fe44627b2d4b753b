"""How soon the observatory's pages stand over a store of 10,000 events.

    python benchmarks/web_first_view.py [EVENTS]

Fills a store with the sample corpus over and over, each time as other documents on
other days, serves it, and opens each page in Chromium three times with an empty cache.
Prints the median time in milliseconds until the page shows its data.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import time
from dataclasses import replace
from datetime import date, timedelta
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright
from tests.web.observatory import BUILT, start

from marsad.clean import split_articles
from marsad.code import RulesCoder
from marsad.read import Failure, ReadOptions, open_inputs
from marsad.store import RunInfo, Store, open_store

PAGES = {
    "today": ("#/", ".counts"),
    "search": ("#/search", ".cards > li"),
    "table": ("#/search?view=table", "tbody tr"),
    "article": ("#/articles/{article}", "[data-testid=text] p"),
    "review": ("#/review", "[data-testid=text] p"),
    "relations": ("#/dyads", "tbody tr"),
    "dyad": ("#/dyads/NER/TUR", ".events .cards > li"),
    "network": ("#/network?edges=2000", "g.dot"),
    "map": ("#/map", "g.place"),
    "methods": ("#/methods", "tbody tr"),
}
FIRST = date(2020, 1, 1)


def fill(store: Store, events: int) -> int:
    """Fill the store; how many events it has then."""
    coder = RulesCoder()
    samples = []
    with as_file(files("marsad") / "demo") as folder:
        options = ReadOptions(metadata=Path(folder) / "metadata.jsonl")
        for document in open_inputs([Path(folder) / "corpus"], options):
            if not isinstance(document, Failure):
                coded = [coder.code(document, a) for a in split_articles(document)]
                samples.append((document, coded))
    written = 0
    with store.writer() as writer:
        run = writer.start_run(RunInfo("rules", "benchmark", "benchmark"))
        turn = 0
        while written < events:
            day = (FIRST + timedelta(days=turn)).isoformat()
            for document, coded in samples:
                text = f"{document.text}\n{turn}"
                copy = replace(document, text=text, file=f"{turn}-{document.file}")
                dated = [
                    replace(
                        one,
                        file=copy.file,
                        article=replace(one.article, published=day),
                        events=tuple(replace(e, date=day) for e in one.events),
                    )
                    for one in coded
                ]
                writer.add_coded(copy, dated, run)
                written += sum(len(one.events) for one in dated)
            turn += 1
        writer.end_run(run)
    return written


def main() -> None:
    """Print the table."""
    events = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    program = shutil.which("chromium")
    with TemporaryDirectory() as folder, open_store(Path(folder) / "big.db") as store:
        began = time.perf_counter()
        written = fill(store, events)
        print(f"{written} events stored in {time.perf_counter() - began:.1f} s")
        article = store.view().articles().results[0].id
        site = start(store, BUILT)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=program, args=["--no-sandbox"]
            )
            for name, (address, shown) in PAGES.items():
                took = []
                for _ in range(3):
                    page = browser.new_context().new_page()
                    began = time.perf_counter()
                    page.goto(f"{site.url}/{address.format(article=article)}")
                    page.locator(shown).first.wait_for()
                    took.append((time.perf_counter() - began) * 1000)
                    page.context.close()
                print(f"{name:10} {statistics.median(took):6.0f} ms")
            browser.close()
        site.stop()


if __name__ == "__main__":
    main()
