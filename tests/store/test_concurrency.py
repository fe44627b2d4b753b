"""Readers go on while one writes; writers wait for one another; a killed one leaves
nothing half done."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from multiprocessing.synchronize import Event

import pytest

from builders import VISIT, VISIT_TOLD, Told, event, keep, visit
from marsad.store import Filters, NewDecision, Store, open_store


def days(first: int, last: int) -> list[str]:
    return [f"2023-{1 + n // 28:02}-{1 + n % 28:02}" for n in range(first, last)]


def _write(target: str, first: int, last: int) -> None:
    with open_store(target) as store:
        for day in days(first, last):
            keep(store, visit(published=day))


def _write_and_hang(target: str, ready: Event) -> None:
    with open_store(target) as store, store.writer() as writer:
        for day in days(0, 5):
            document, one = visit(published=day)
            writer.add_coded(document, [one])
        ready.set()
        time.sleep(60)


def test_readers_see_whole_articles_while_a_process_writes(store: Store) -> None:
    target = str(store.engine.url.render_as_string(hide_password=False))
    process = multiprocessing.get_context("spawn").Process(
        target=_write, args=(target.replace("sqlite:///", ""), 0, 12)
    )
    wrong: list[str] = []
    reads = 0
    done = threading.Event()

    def read() -> None:
        nonlocal reads
        view = store.view()
        last = 0
        while not done.is_set():
            try:
                for article in view.articles().results:
                    whole = view.article(article.id)
                    assert whole is not None
                    assert len(whole.events) == article.events == 3
                    assert len(whole.claims) == 1
                found = view.search("واشنطن", ("articles",)).total.value
                assert found >= last
                last = found
                reads += 1
            except Exception as error:
                wrong.append(repr(error))
                return

    threads = [threading.Thread(target=read) for _ in range(3)]
    process.start()
    for thread in threads:
        thread.start()
    process.join(120)
    done.set()
    for thread in threads:
        thread.join(60)
    assert wrong == []
    assert process.exitcode == 0
    assert reads >= 3
    assert store.view().articles().total.value == 12


def test_writers_at_once_add_each_article_once(store: Store) -> None:
    target = store.engine.url.render_as_string(hide_password=False)
    context = multiprocessing.get_context("spawn")
    # Two thirds of what each adds, another adds too.
    processes = [
        context.Process(
            target=_write, args=(target.replace("sqlite:///", ""), n * 2, n * 2 + 6)
        )
        for n in range(3)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
    assert [p.exitcode for p in processes] == [0, 0, 0]
    view = store.view()
    assert view.articles().total.value == 10
    assert view.events().total.value == 30
    assert view.search("واشنطن", ("events",)).total.value == 10


def test_a_killed_writer_leaves_nothing_half_done(store: Store) -> None:
    target = store.engine.url.render_as_string(hide_password=False)
    keep(store, visit())
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    process = context.Process(
        target=_write_and_hang, args=(target.replace("sqlite:///", ""), ready)
    )
    process.start()
    assert ready.wait(60)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join(60)
    view = store.view()
    assert view.articles().total.value == 1
    assert len(keep(store, *(visit(published=day) for day in days(0, 5)))) == 5
    assert view.articles().total.value == 6
    assert view.search("واشنطن", ("articles",)).total.value == 6


def test_reviewers_at_once_lose_no_decision(store: Store) -> None:
    (article,) = keep(store, visit())
    uids = [e.uid for e in store.view().events().results]
    wrong: list[str] = []

    def review(who: str) -> None:
        try:
            for uid in uids:
                with store.writer() as writer:
                    writer.record_decision(NewDecision(who, "accept", "event", uid))
        except Exception as error:
            wrong.append(repr(error))

    threads = [threading.Thread(target=review, args=(f"r{n}",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert wrong == []
    view = store.view()
    assert view.decisions().total.value == 18
    assert {e.decisions for e in view.events(Filters(article=(article,))).results} == {
        6
    }
    assert view.progress().by_reviewer == {f"r{n}": 3 for n in range(6)}


def test_a_recoding_and_a_review_at_once_lose_no_decision(store: Store) -> None:
    (article,) = keep(store, visit())
    uids = [e.uid for e in store.view().events().results]
    _, one = visit()
    other = event(VISIT, Told("AID", "بالتصعيد", VISIT_TOLD[2].actor))
    wrong: list[str] = []

    def recode() -> None:
        from dataclasses import replace

        try:
            for turn in range(6):
                extra = (other,) if turn % 2 else ()
                with store.writer() as writer:
                    writer.recode(article, replace(one, events=one.events + extra))
        except Exception as error:
            wrong.append(repr(error))

    def review() -> None:
        try:
            for uid in uids:
                with store.writer() as writer:
                    writer.record_decision(NewDecision("amal", "accept", "event", uid))
        except Exception as error:
            wrong.append(repr(error))

    threads = [threading.Thread(target=recode), threading.Thread(target=review)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert wrong == []
    found = store.view().events().results
    assert {e.uid: e.status for e in found if e.data["type"] != "AID"} == dict.fromkeys(
        uids, "accepted"
    )
    assert store.view().orphans() == ()


@pytest.mark.parametrize("kind", ["events", "articles"])
def test_a_stream_goes_on_while_articles_are_added(store: Store, kind: str) -> None:
    keep(store, *(visit(published=day) for day in days(0, 10)))
    stream = getattr(store.view(), f"stream_{kind}")()
    seen = [next(stream)]
    keep(store, *(visit(published=day) for day in days(20, 25)))
    seen += list(stream)
    assert len(seen) >= (30 if kind == "events" else 10)
