"""Export from a store: the current view, with people's decisions."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from tests.export.corpus import CORPUS
from tests.serve.conftest import fill

from marsad.cli import main
from marsad.export.stored import stored_articles
from marsad.store import Filters, NewDecision, Store, open_store


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "news.db"
    with open_store(path) as store:
        fill(store)
    return path


def decide(store: Store, verdict: str, trigger: str, **changes: object) -> None:
    (event,) = [
        e
        for e in store.view().stream_events()
        if e.data["mentions"][0]["trigger"] == trigger
    ]
    with store.writer() as writer:
        writer.record_decision(
            NewDecision("amal", verdict, "event", event.uid, dict(changes))
        )


def test_what_was_stored_comes_out(target: Path) -> None:
    with open_store(target) as store:
        (coded,) = stored_articles(store.view())
    assert coded.file == "visit.txt"
    assert coded.article == CORPUS[0].article
    assert coded.coder == CORPUS[0].coder
    assert coded.claims == CORPUS[0].claims
    assert coded.events == CORPUS[0].events


def test_decisions_are_in_it(target: Path) -> None:
    with open_store(target) as store:
        decide(store, "reject", "وقصفت")
        decide(store, "correct", "وقدمت", aux="future")
        (coded,) = stored_articles(store.view())
    auxes = {e.mentions[0].trigger: e.aux for e in coded.events}
    assert "وقصفت" not in auxes
    assert auxes["وقدمت"] == "future"
    assert len(auxes) == 5


@pytest.mark.parametrize(
    ("filters", "triggers"),
    [
        (Filters(type=("ASSAULT", "AID")), ["وقصفت", "تسليم", "وقدمت"]),
        (Filters(actor=("SAU",)), ["وقصفت"]),
        (Filters(dyad=("IRQ-JOR",)), ["زار", "وبحث"]),
        (Filters(since="2022"), ["وستسحب"]),
        (Filters(since="2021-03-05", until="2021-03", type=("CONSULT",)), ["وبحث"]),
    ],
    ids=["type", "actor", "dyad", "later", "a month touches"],
)
def test_filters_are_those_of_the_lists(
    target: Path, filters: Filters, triggers: list[str]
) -> None:
    with open_store(target) as store:
        (coded,) = stored_articles(store.view(), filters)
        listed = store.view().events(filters).total.value
        claims = store.view().claims(filters).total.value
    assert [e.mentions[0].trigger for e in coded.events] == triggers
    assert (len(coded.events), len(coded.claims)) == (listed, claims)


def test_an_article_without_what_was_asked_for_is_left_out(target: Path) -> None:
    with open_store(target) as store:
        view = store.view()
        assert list(stored_articles(view, Filters(outlet=("النهار",)))) == []
        decide(store, "reject", "وقصفت")
        assert list(stored_articles(view, Filters(type=("ASSAULT",)))) == []


def test_the_command_takes_filters(
    target: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "x.csv"
    store = ["export", "--store", str(target), "--format", "csv", "-o", str(out)]

    def types(*filters: str) -> list[str]:
        assert main([*store, *filters]) == 0
        with out.open(encoding="utf-8", newline="") as file:
            return [row["type"] for row in csv.DictReader(file)]

    assert types("--type", "ASSAULT", "--type", "AID") == ["ASSAULT", "AID", "AID"]
    assert types("--recipient", "YEM", "--actor", "SAU") == ["ASSAULT"]
    assert types("--dyad", "GBR-IRQ") == ["RETREAT"]
    assert types("--from", "2021-03", "--to", "2021", "--type", "CONSULT") == [
        "CONSULT",
        "CONSULT",
    ]
    assert types("--outlet", "النهار") == []
    capsys.readouterr()
    assert main([*store, "--from", "yesterday"]) == 2
    assert "M-S12" in capsys.readouterr().err
    assert main(["export", "coded.jsonl", "--type", "AID"]) == 2
    assert "M-X12" in capsys.readouterr().err


def test_the_command_takes_a_store(
    target: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "x.tsv"
    arguments = ["export", "--store", str(target), "--format", "icews", "-o", str(out)]
    assert main(arguments) == 0
    assert len(out.read_text("utf-8").splitlines()) == 7
    assert "1 articles, 6 rows of icews" in capsys.readouterr().err
    assert main([*arguments, "also.jsonl"]) == 2
    assert main(["export", "--store", str(tmp_path / "none.db")]) == 2
