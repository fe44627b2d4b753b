"""Did it happen? Ten acts in fifty-eight frames: 580 sentences."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from marsad.code import RulesCoder
from marsad.records import Article, Document

DATA = Path(__file__).with_name("data")

FLOOR = {"actual": 0.95, "negation": 0.92, "future": 0.9, "hypothetical": 0.92}
"""The least share of found acts whose aux is right, by the aux asked."""

FOUND = 0.85
"""The least share of sentences whose act is found at all."""


def rows(name: str) -> list[dict[str, str]]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def sentence(frame: dict[str, str], act: dict[str, str]) -> str:
    return frame["frame"].format(
        s=act["subject"],
        o=act["object"],
        p=act["perfect"],
        i=act["imperfect"],
        j=act["jussive"],
        m=f"{act['masdar']} {act['of']}",
    )


@pytest.fixture(scope="module")
def results() -> list[tuple[str, str, str | None, str]]:
    """(aux asked, frame and act, aux given or None, sentence) of every pair."""
    coder = RulesCoder(threshold=0.0)
    found = []
    for frame in rows("frames.csv"):
        for act in rows("acts.csv"):
            text = sentence(frame, act)
            coded = coder.code(
                Document("t", text),
                Article("a1", (0, len(text)), published="2021-06-10"),
            )
            events = [e for e in coded.events if e.type == act["type"]]
            found.append(
                (
                    frame["aux"],
                    f"{frame['id']}-{act['id']}",
                    events[0].aux if events else None,
                    text,
                )
            )
    return found


def test_the_table_is_wide(results: list[tuple[str, str, str | None, str]]) -> None:
    assert len(results) >= 580


def test_acts_are_found(results: list[tuple[str, str, str | None, str]]) -> None:
    missed = [x for x in results if x[2] is None]
    assert len(missed) <= (1 - FOUND) * len(results), missed


@pytest.mark.parametrize("aux", sorted(FLOOR))
def test_aux(results: list[tuple[str, str, str | None, str]], aux: str) -> None:
    asked = [x for x in results if x[0] == aux and x[2] is not None]
    wrong = [x[1:] for x in asked if x[2] != aux]
    assert len(wrong) <= (1 - FLOOR[aux]) * len(asked), wrong
