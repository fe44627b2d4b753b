"""A party's sector follows from what it does, where its name leaves it open."""

from __future__ import annotations

import pytest

from marsad.code import RulesCoder
from marsad.code.parties import PartyMention
from marsad.code.sectors import Act, SectorWitness, sector_facts, settle_sectors
from marsad.records import Actor, Article, Document, Event

CODER = RulesCoder(threshold=0.0)


def events(text: str, type_: str) -> list[Event]:
    article = Article("a1", (0, len(text)), published="2021-06-10")
    return [
        e for e in CODER.code(Document("t", text), article).events if e.type == type_
    ]


def parties(text: str, type_: str) -> set[tuple[str | None, str | None]]:
    return {
        (a.code, a.sector)
        for e in events(text, type_)
        for a in (*e.actor, *e.recipient)
    }


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        pytest.param(
            "تظاهر الألمان في برلين ضد الغلاء.", "PROTEST", ("DEU", "CVL"), id="protest"
        ),
        pytest.param(
            "نشرت روسيا قوات قرب الحدود.", "MOBILIZE", ("RUS", "MIL"), id="deploys"
        ),
        pytest.param(
            "دعت روسيا تركيا إلى الحوار.", "REQUEST", ("RUS", "GOV"), id="calls"
        ),
    ],
)
def test_sector_of_an_act(
    text: str, type_: str, expected: tuple[str | None, str]
) -> None:
    assert expected in parties(text, type_)


def test_a_change_is_told_and_leaves_the_words() -> None:
    text = "نشرت روسيا قوات قرب الحدود."
    changed: list[Actor] = [
        a
        for e in events(text, "MOBILIZE")
        for a in e.actor
        if "sector:act:MIL" in a.why
    ]
    assert changed
    assert all(text[a.start : a.end] == a.text for a in changed)


COUNTRY = PartyMention(0, 1, "country", "RUS", "GOV", start=0, end=5)
ACT = Act("MOBILIZE", "troops", "actual")


@pytest.mark.parametrize(
    ("gain", "sector"), [(0.9, "GOV"), (1.1, "MIL")], ids=["unsure", "sure"]
)
def test_the_lexicon_stands_unless_another_is_plainly_likelier(
    gain: float, sector: str
) -> None:
    facts = sector_facts(COUNTRY, "روسيا", "actor", None, ACT)
    witness = SectorWitness({"actor&MOBILIZE": {"MIL": gain}}, 1.0)
    assert witness.choose(facts, "GOV") == sector


def test_facts_of_an_empty_sector_are_those_of_an_unknown_one() -> None:
    open_ = PartyMention(0, 1, "person", "RUS", "")
    unknown = PartyMention(0, 1, "person", "RUS", "UNK")
    assert sector_facts(open_, "س", "actor", None, ACT) == sector_facts(
        unknown, "س", "actor", None, ACT
    )


def test_nobody_stays_nobody() -> None:
    assert settle_sectors((), (COUNTRY,), "actor", ACT, "") == ()
