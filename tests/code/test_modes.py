"""Modes: the lexicon's where it has one, else what the words beside the event say."""

from __future__ import annotations

import pytest

from marsad.annotate.annotator import annotate
from marsad.code.candidates import Candidate, as_candidate
from marsad.code.modes import ModeWitness, load_modes, mode_facts, mode_of
from marsad.code.rules import RulesCoder
from marsad.lexicon import load_ontology
from marsad.records import Article

CODER = RulesCoder(threshold=0.0)
ASKED = "ناشدت الحكومة اليمنية الأمم المتحدة تقديم الغذاء والدواء."
"""Yemen's government appealed to the United Nations for food and medicine."""


def candidates_of(text: str, type_: str) -> list[Candidate]:
    annotation = annotate(text, Article("a1", (0, len(text))))
    scenes = CODER.set_scenes(text, annotation)
    found = CODER.propose(scenes, CODER.read(scenes))
    return [as_candidate(p, p.rule) for p in found if p.predicate.type == type_]


def test_the_facts_are_words_and_countries() -> None:
    (asked,) = candidates_of(ASKED, "REQUEST")
    facts = mode_facts([asked])
    assert "near=غذاء" in facts
    assert f"predicate={asked.predicate.id}" in facts
    assert "codes=2" in facts
    assert len(set(facts)) == len(facts)
    assert mode_facts([asked, asked]) == facts


def test_a_witness_is_asked_only_where_the_lexicon_is_silent() -> None:
    always = ModeWitness({"REQUEST": ("", "yield")}, {"REQUEST": {"bias": (0.0, 1.0)}})
    (asked,) = candidates_of(ASKED, "REQUEST")
    assert asked.predicate.mode == ""
    assert mode_of([asked], always) == "yield"
    (visit,) = candidates_of("زار الرئيس المالي موسكو أمس.", "CONSULT")
    assert visit.predicate.mode == "visit"
    assert mode_of([visit], always) == "visit"
    assert mode_of([asked], ModeWitness({}, {})) == ""


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        pytest.param(ASKED, "assist", id="aid"),
        pytest.param(
            "يجب على إسرائيل الانسحاب من الأراضي المحتلة، قال وزير الخارجية السوري.",
            "yield",
            id="withdrawal",
        ),
    ],
)
def test_what_is_asked_for_is_the_mode_of_a_request(text: str, mode: str) -> None:
    members = candidates_of(text, "REQUEST")[:1]
    assert members
    assert members[0].predicate.mode == ""
    assert mode_of(members, load_modes()) == mode


def test_every_mode_is_one_of_the_ontology() -> None:
    ontology = load_ontology()
    learned = load_modes()
    assert "REQUEST" in learned.modes
    for type_, modes in learned.modes.items():
        assert all((type_, mode) in ontology for mode in modes)
