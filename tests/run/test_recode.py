"""Coding again: decisions stay, what changed is told, an interruption is harmless."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from sqlalchemy import event
from tests.run.news import PROTEST, STRIKE, VISIT, article, write_news

from marsad.lexicon import DATA, Tables
from marsad.run import CodeOptions
from marsad.run.ingest import ingest
from marsad.run.recode import Changes, recode
from marsad.store import NewDecision, Store, StoredEvent, open_store

RECORDS = (
    article("visit", *VISIT),
    article("strike", *STRIKE),
    article("protest", *PROTEST),
)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return write_news(tmp_path / "news.jsonl", *RECORDS)


@pytest.fixture
def lexicon(tmp_path: Path) -> CodeOptions:
    """A lexicon in which Turkey has another code, so that events change."""
    folder = tmp_path / "lexicon"
    folder.mkdir()
    rows = (DATA / "countries.csv").read_text("utf-8").splitlines()
    head = next(row for row in rows if row.startswith("id,"))
    turkey = next(row for row in rows if ",TUR," in row)
    (folder / "countries.csv").write_text(
        f"{head}\n{turkey.replace(',TUR,', ',XTU,')}\n", "utf-8"
    )
    return CodeOptions(tables=Tables((DATA, folder)))


def events(store: Store, file: str) -> list[StoredEvent]:
    return [
        one
        for one in store.view().stream_events()
        if file in str(store.view().article(one.article.id).document.document.file)  # type: ignore[union-attr]
    ]


def changes(store: Store, options: CodeOptions | None = None) -> list[Changes]:
    found = list(recode(store, options))
    assert all(isinstance(one, Changes) for one in found)
    return [one for one in found if isinstance(one, Changes)]


def test_the_same_coder_changes_nothing(target: str, news: Path) -> None:
    with open_store(target) as store:
        list(ingest([news], store))
        found = changes(store)
        assert [one.file for one in found] == ["visit", "strike", "protest"]
        assert not any(one.added or one.removed or one.changed for one in found)
        assert sum(one.kept["event"] for one in found) > 3
        second, first = store.view().runs()
        assert second.ended is not None
        assert (second.articles, first.articles) == (3, 0)
        assert store.view().marks("recode:") == {}


def test_another_lexicon_is_told_by_field_and_decisions_stay(
    target: str, news: Path, lexicon: CodeOptions
) -> None:
    with open_store(target) as store:
        list(ingest([news], store))
        attacked = next(
            x
            for x in events(store, "strike")
            if "TUR" in {actor["code"] for actor in x.data["actor"]}
            and x.data["place"] != "CYP"
        )
        with store.writer() as writer:
            writer.record_decision(
                NewDecision("Rana", "correct", "event", attacked.uid, {"place": "CYP"})
            )
        found = {one.file: one for one in changes(store, lexicon)}
        assert found["strike"].changed["event"] >= 1
        assert found["strike"].fields["event.actor"] >= 1
        assert not found["protest"].changed
        after = store.view().event(attacked.uid)
        assert after is not None
        assert after.status == "corrected"
        assert after.data["place"] == "CYP"
        assert any(actor["code"] == "XTU" for actor in after.data["actor"])
        assert store.view().runs()[0].info.lexicon == lexicon.tables.digest()


def test_events_that_go_are_counted_and_their_decisions_listed(
    target: str, news: Path
) -> None:
    with open_store(target) as store:
        list(ingest([news], store))
        gone, *others = events(store, "visit")
        before = 1 + len(others)
        with store.writer() as writer:
            decision = writer.record_decision(
                NewDecision("Rana", "reject", "event", gone.uid)
            )
        (visit, *_) = changes(store, CodeOptions(threshold=1.0))
        assert visit.removed["event"] == before
        assert visit.orphaned == (decision.id,)
        assert store.view().orphans() == (decision,)
        (visit, *_) = changes(store)
        assert visit.added["event"] == before
        assert visit.orphaned == ()
        again = store.view().event(gone.uid)
        assert again is not None
        assert again.status == "rejected"


def test_only_the_articles_that_are_named(tmp_path: Path, news: Path) -> None:
    with open_store(tmp_path / "news.db") as store:
        list(ingest([news], store))
        (_, _, id), *_ = store.view().coded_articles()
        (one,) = list(recode(store, articles=[id]))
        assert isinstance(one, Changes)
        assert one.article == id


def test_named_articles_leave_a_run_that_was_cut_off_as_it_is(
    tmp_path: Path, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("marsad.run.recode.BATCH", 1)
    with open_store(tmp_path / "news.db") as store:
        list(ingest([news], store))
        first = next(id for *_, id in store.view().coded_articles())
        cut_off = recode(store)
        next(cut_off)
        cut_off.close()  # type: ignore[attr-defined]
        named = list(recode(store, articles=[first]))
        assert [one.article for one in named if isinstance(one, Changes)] == [first]
        assert [run.ended is not None for run in store.view().runs()][:2] == [
            True,
            False,
        ]
        assert [one.file for one in changes(store)] == ["strike", "protest"]
        # A named run that was cut off is nothing that a full one could take up.
        cut_off = recode(store, articles=[first])
        next(cut_off)
        cut_off.close()  # type: ignore[attr-defined]
        assert len(changes(store)) == len(RECORDS)


def test_a_recoding_that_was_killed_goes_on_where_it_stood(
    target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("marsad.run.recode.BATCH", 1)
    news = write_news(tmp_path / "news.jsonl", *RECORDS)
    options = CodeOptions(threshold=0.5)
    with open_store(target) as store:
        list(ingest([news], store))
    child = os.fork()
    if child == 0:
        try:
            with open_store(target) as store:
                commits = [0]

                def count(*_: object) -> None:
                    commits[0] += 1
                    if commits[0] == 4:
                        os.kill(os.getpid(), signal.SIGKILL)

                # The run, two articles; the third is written and not committed.
                event.listen(store.engine, "commit", count)
                list(recode(store, options))
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    with open_store(target) as store:
        assert store.view().runs()[0].articles == 2
        found = changes(store, options)
        assert [one.file for one in found] == ["protest"]
        run, first = store.view().runs()
        assert (run.articles, first.articles) == (3, 0)
        assert run.ended is not None
        assert [one.file for one in changes(store, options)] == [
            "visit",
            "strike",
            "protest",
        ]
