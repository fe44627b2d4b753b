"""A floor under the coder on a gold of our own: it may rise, never sink unseen."""

from __future__ import annotations

import csv
import hashlib
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from marsad.clean import split_articles
from marsad.code import RulesCoder
from marsad.evaluate import Scores, score
from marsad.read import Failure, ReadOptions, open_inputs
from marsad.run import to_dict

GOLD = Path(__file__).with_name("gold.csv")
DIGEST = "d4f65c141ba8"
EVENTS = 55
FLOORS = {"detection": 0.67, "tuple": 0.58, "full": 0.56, "dyads": 0.60}
SHARES = {"aux": 0.93}


def load() -> tuple[dict[str, list[dict[str, Any]]], dict[str, list[dict[str, Any]]]]:
    """Gold and coded articles of the sample corpus, by file."""
    folder = Path(str(files("marsad"))) / "demo"
    coder = RulesCoder()
    texts: dict[str, str] = {}
    coded: dict[str, list[dict[str, Any]]] = {}
    options = ReadOptions(metadata=folder / "metadata.jsonl")
    for document in open_inputs([folder / "corpus"], options):
        assert not isinstance(document, Failure), document
        texts[document.file] = document.text
        coded[document.file] = [
            to_dict(coder.code(document, article))
            for article in split_articles(document)
        ]
    lines = [x for x in GOLD.read_text("utf-8").splitlines() if x[:1] != "#"]
    gold: dict[str, list[dict[str, Any]]] = {}
    for row in csv.DictReader(lines):
        text = texts[row["file"]]
        start = text.index(row["trigger"])
        articles = gold.setdefault(
            row["file"],
            [{"span": [0, len(text)], "noise": [], "events": [], "claims": []}],
        )
        articles[0]["events"].append(
            {
                "type": row["type"],
                "mode": row["mode"],
                "aux": row["aux"],
                "actor": [{"code": c} for c in row["actor"].split("|") if c],
                "recipient": [{"code": c} for c in row["recipient"].split("|") if c],
                "mentions": [{"start": start, "sentence": sentence(text, start)}],
            }
        )
    return gold, coded


def sentence(text: str, at: int) -> list[int]:
    """The extent between full stops or line ends around an offset."""
    begin = max((m.end() for m in re.finditer(r"[.!?؟\n]\s*", text[:at])), default=0)
    stop = re.search(r"[.!?؟\n]|$", text[at:])
    assert stop is not None
    return [begin, at + stop.start()]


@pytest.fixture(scope="module")
def scores() -> Scores:
    return score(*load())


def test_the_gold_is_the_one_the_floors_were_set_on() -> None:
    assert hashlib.sha256(GOLD.read_bytes()).hexdigest()[:12] == DIGEST
    assert sum(len(a["events"]) for x in load()[0].values() for a in x) == EVENTS


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_figures_stay_above_their_floor(scores: Scores, name: str) -> None:
    assert scores.figures[name].f1 >= FLOORS[name]


@pytest.mark.parametrize("name", sorted(SHARES))
def test_shares_stay_above_their_floor(scores: Scores, name: str) -> None:
    right, asked = scores.shares[name]
    assert right / asked >= SHARES[name]
