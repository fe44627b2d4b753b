"""Ingest: known by content, linked, resumable after kill -9, readable meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from tests.read.site import Page, Site
from tests.run import killing
from tests.run.news import NEWS, PROTEST, STRIKE, VISIT, article, write_news

from marsad.read import Failure, FetchOptions, ReadOptions
from marsad.run import CodeOptions
from marsad.run.ingest import IngestOptions, Step, Unchanged, ingest
from marsad.run.keep import Kept
from marsad.store import Store, open_store

KILLS = 8
"""Points in the work of an ingest at which it is killed, spread over all of it."""

PAGE = """<!DOCTYPE html><html lang="ar"><head><title>{title}</title></head><body>
<nav><a href="/">الرئيسية</a></nav><article><h1>{title}</h1>{body}</article></body></html>"""


def run(store: Store, *sources: Any, **options: Any) -> list[Step]:
    return list(ingest(sources, store, IngestOptions(**options)))


def kept(steps: list[Step]) -> tuple[int, int, int]:
    """How many articles were added, known, and how many copies linked."""
    found = [step for step in steps if isinstance(step, Kept)]
    return (
        sum(len(step.added) for step in found),
        sum(step.known for step in found),
        sum(step.copies for step in found),
    )


def titles_of_copies(store: Store, file: str) -> dict[str, str]:
    """The files of the articles that a document's article is linked with, by kind."""
    view = store.view()
    for stored, _, id in view.coded_articles():
        if stored.document.file == file:
            found = view.article(id)
            assert found is not None
            names = {}
            for duplicate in found.duplicates:
                other = view.article(duplicate.article.id)
                assert other is not None
                names[other.document.document.file] = duplicate.kind
            return names
    raise AssertionError(file)


def test_what_is_known_by_content_is_not_added_again(
    target: str, tmp_path: Path
) -> None:
    file = write_news(tmp_path / "news.jsonl")
    with open_store(target) as store:
        added, known, copies = kept(run(store, file))
        assert (added, known) == (len(NEWS) - 1, 1)
        assert copies >= 2
        assert kept(run(store, file)) == (0, len(NEWS), 0)
        assert len(store.view().runs()) == 1
        (only,) = store.view().runs()
        assert only.ended is not None
        assert store.view().events().total.value > 0


def test_copies_and_parts_are_linked_and_formulas_are_not(
    target: str, tmp_path: Path
) -> None:
    with open_store(target) as store:
        run(store, write_news(tmp_path / "news.jsonl"))
        assert titles_of_copies(store, "visit") == {"visit-copy": "copy"}
        assert titles_of_copies(store, "strike") == {"strike-part": "near"}
        assert titles_of_copies(store, "kenya") == {}


def test_links_reach_articles_of_earlier_transactions(
    target: str, tmp_path: Path
) -> None:
    with open_store(target) as store:
        run(store, write_news(tmp_path / "one.jsonl", NEWS[0]))
        run(store, write_news(tmp_path / "two.jsonl", NEWS[1]), batch=1)
        assert titles_of_copies(store, "visit-copy") == {"visit": "copy"}


@pytest.mark.parametrize(
    ("changed", "is_new"),
    [
        (("أخبار محلية", *VISIT, "تابعونا على تويتر"), False),
        ((*VISIT, "كلمات دلالية: الجزائر، روسيا"), False),
        (("صورة من الأرشيف", *VISIT, "الأكثر قراءة هذا اليوم"), False),
        ((VISIT[0], VISIT[1].replace("ترفض", "لا ترفض"), VISIT[2]), True),
        ((*VISIT, PROTEST[0]), True),
        ((VISIT[0], "وصل الوزير مساء.", *["عاد ليلا."] * 60), True),
    ],
    ids=["menu", "tags", "captions", "a-word", "a-paragraph", "mostly-short-lines"],
)
def test_changed_boilerplate_is_no_new_article(
    tmp_path: Path, changed: tuple[str, ...], is_new: bool
) -> None:
    with open_store(tmp_path / "news.db") as store:
        run(store, write_news(tmp_path / "one.jsonl", article("one", *VISIT)))
        again = write_news(tmp_path / "two.jsonl", article("two", *changed))
        assert kept(run(store, again))[:2] == ((1, 0) if is_new else (0, 1))


def test_another_title_makes_another_article(tmp_path: Path) -> None:
    one = "\n".join(("موسكو والجزائر توقعان اتفاقية", *VISIT))
    other = "\n".join(("خلاف حول مالي يظهر إلى العلن", *VISIT))
    file = write_news(
        tmp_path / "a.jsonl",
        {**article("one"), "text": one},
        {**article("two"), "text": other},
    )
    with open_store(tmp_path / "news.db") as store:
        assert kept(run(store, file)) == (2, 0, 1)


def test_one_transaction_knows_what_it_added_itself(tmp_path: Path) -> None:
    changed = article("two", "أخبار محلية", *VISIT, "صورة من الأرشيف")
    file = write_news(tmp_path / "a.jsonl", article("one", *VISIT), changed)
    with open_store(tmp_path / "news.db") as store:
        assert kept(run(store, file)) == (1, 1, 0)


def test_failures_are_told_and_the_others_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text("\n".join(STRIKE), "utf-8")
    with open_store(tmp_path / "news.db") as store:
        broken, fine = run(store, tmp_path / "a.txt", tmp_path / "b.txt")
    assert isinstance(broken, Failure)
    assert isinstance(fine, Kept)
    assert len(fine.added) == 1


def test_a_pool_keeps_the_same(tmp_path: Path) -> None:
    file = write_news(tmp_path / "news.jsonl")
    for jobs in (1, 2):
        target = str(tmp_path / f"{jobs}.db")
        with open_store(target) as store:
            run(store, file, code=CodeOptions(jobs=jobs))
    assert killing.contents(str(tmp_path / "1.db")) == killing.contents(
        str(tmp_path / "2.db")
    )


def test_a_feed_is_followed_once_and_asked_for_changes(target: str, site: Site) -> None:
    def page(title: str, lines: tuple[str, ...]) -> Page:
        body = "".join(f"<p>{line}</p>" for line in lines)
        return Page(PAGE.format(title=title, body=body).encode())

    def feed(*paths: str) -> bytes:
        items = "".join(
            f"<item><title>{x}</title><link>{site.url}/{x}</link></item>" for x in paths
        )
        return f'<rss version="2.0"><channel>{items}</channel></rss>'.encode()

    options = ReadOptions(fetch=FetchOptions(allow_private=True, delay=0))
    site.pages["/feed"] = Page(
        feed("visit", "strike"), "application/rss+xml", etag='"1"'
    )
    site.pages["/visit"] = page("زيارة إلى موسكو", VISIT)
    site.pages["/strike"] = Page(status=503)
    address = f"{site.url}/feed"
    with open_store(target) as store:
        first = run(store, address, read=options)
        assert kept(first)[0] == 1
        assert [x.code for x in first if isinstance(x, Failure)] == ["M-R21"]
        # The feed has not changed, but one of its pages could not be had.
        site.pages["/strike"] = page("غارات شمالي العراق", STRIKE)
        assert kept(run(store, address, read=options))[0] == 1
        assert run(store, address, read=options) == [Unchanged(address)]
        site.pages["/feed"] = Page(
            feed("protest", "visit", "strike"), "application/rss+xml", etag='"2"'
        )
        site.pages["/protest"] = page("احتجاج المعلمين", PROTEST)
        assert kept(run(store, address, read=options)) == (1, 0, 0)
    assert site.paths().count("/visit") == 1


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The news in a file, with the coder warm for the children that are forked."""
    folder = tmp_path_factory.mktemp("warm")
    file = write_news(folder / "news.jsonl")
    with open_store(folder / "warm.db") as store:
        list(ingest([file], store))
    return file


def test_kill_9_at_any_point_loses_and_doubles_nothing(target: str, warm: Path) -> None:
    steps = killing.count_steps(warm, target)
    expected = killing.contents(target)
    assert expected["counts"]["articles"] == len(NEWS) - 1
    points = range(1, steps, steps // KILLS)
    killed = [killing.survive(warm, target, point, expected) for point in points]
    assert all(killed)
    assert len(killed) >= KILLS


def test_killing_again_and_again_gets_there(target: str, warm: Path) -> None:
    """Each attempt is killed a little later than it began; the work still ends."""
    killing.count_steps(warm, target)
    expected = killing.contents(target)
    killing.empty(target)
    for attempt in range(30):
        if killing.run_killed(warm, target, 90 + 30 * attempt) is None:
            break
        assert killing.is_whole(target)
    else:
        raise AssertionError("it never came to its end")
    assert attempt >= 2
    assert killing.contents(target) == expected


def start(file: Path, target: str, *more: str) -> subprocess.Popen[str]:
    """The command, in a process group of its own."""
    command = [sys.executable, "-m", "marsad", "ingest", str(file), "--store", target]
    return subprocess.Popen(
        [*command, *more],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


def many(file: Path, count: int) -> Path:
    """Articles that differ in a number, so that none is known by its words."""
    lines = [
        article(f"n{n}", *(f"{line} وذلك للمرة {n + 10}." for line in STRIKE))
        for n in range(count)
    ]
    return write_news(file, *lines)


def count_articles(target: str) -> int:
    try:
        with open_store(target, create=False) as store:
            return store.view().articles().total.value
    except ValueError:
        return 0


def alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_command_with_workers_is_killed_and_taken_up(tmp_path: Path) -> None:
    target = str(tmp_path / "news.db")
    file = many(tmp_path / "many.jsonl", 36)
    process = start(file, target, "--jobs", "2", "--batch", "4")
    deadline = time.monotonic() + 300
    while count_articles(target) == 0 and process.poll() is None:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    while alive(process.pid):
        assert time.monotonic() < deadline, "workers outlived the process"
        time.sleep(0.05)
    assert killing.is_whole(target)
    again = start(file, target)
    _, said = again.communicate(timeout=300)
    assert again.returncode == 0, said
    assert count_articles(target) == 36
    assert "known already" in said


def test_two_ingests_at_once_add_everything_once(target: str, tmp_path: Path) -> None:
    file = many(tmp_path / "many.jsonl", 12)
    open_store(target).close()
    both = [start(file, target, "--batch", "2") for _ in range(2)]
    for process in both:
        _, said = process.communicate(timeout=300)
        assert process.returncode == 0, said
    found = killing.contents(target)
    assert found["counts"]["articles"] == len(found["articles"]) == 12
    assert killing.is_whole(target)


def test_readers_go_on_while_an_ingest_writes(target: str, tmp_path: Path) -> None:
    file = many(tmp_path / "many.jsonl", 16)
    seen: list[tuple[int, int]] = []
    trouble: list[BaseException] = []
    done = threading.Event()

    with open_store(target) as store, open_store(target) as other:

        def read() -> None:
            view = other.view()
            try:
                while not done.is_set():
                    articles = view.articles()
                    events = view.events().total.value
                    seen.append((articles.total.value, events))
                    for summary in articles.results[:3]:
                        found = view.article(summary.id)
                        assert found is not None
                        assert len(found.events) == summary.events
            except BaseException as error:
                trouble.append(error)

        reader = threading.Thread(target=read)
        reader.start()
        run(store, file, batch=2)
        done.set()
        reader.join()
    assert not trouble
    assert seen == sorted(seen)
    assert len({articles for articles, _ in seen}) >= 3
