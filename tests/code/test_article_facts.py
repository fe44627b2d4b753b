"""What the article as a whole says for and against its candidates."""

from __future__ import annotations

from marsad.annotate.annotator import annotate
from marsad.code.candidates import Candidate
from marsad.code.facts import SUBJECT, article_facts, subject_of
from marsad.code.rules import RulesCoder
from marsad.records import Article

CODER = RulesCoder()
ABROAD = (
    "زار وزير الدفاع المالي طهران الأربعاء ووقع اتفاقية عسكرية مع نظيره الإيراني.\n"
    "ورحبت موسكو بالاتفاقية العسكرية وحذرت باريس من الاتفاقية."
)
"""Mali's defence minister visits Tehran and signs a pact; Moscow welcomes it, Paris warns."""
AT_HOME = "حذرت الشرطة السعودية السائقين من السرعة.\nودعت الشرطة السائقين إلى الحذر."
"""The Saudi police warn drivers of speed and call on them to take care."""


def candidates_of(text: str) -> tuple[list[Candidate], int]:
    annotation = annotate(text, Article("a1", (0, len(text))))
    scenes = CODER.set_scenes(text, annotation)
    found = CODER.find_candidates(annotation, scenes, CODER.read(scenes))
    return found, len(annotation.sentences)


def names_of(text: str) -> set[str]:
    candidates, sentences = candidates_of(text)
    return {x for facts in article_facts(candidates, sentences) for x in facts}


def test_the_subject_is_the_commonest_content_words() -> None:
    candidates, _ = candidates_of(ABROAD)
    subject = subject_of(candidates)
    assert subject[0] == "اتفاقيه"
    assert len(subject) <= SUBJECT
    assert not {"من", "مع", "الى"} & set(subject)


def test_countries_that_act_are_counted() -> None:
    assert "countries=1" in names_of(AT_HOME)
    assert names_of(ABROAD) & {"countries=3", "countries=4"}


def test_every_candidate_of_an_article_has_its_subject() -> None:
    candidates, sentences = candidates_of(ABROAD)
    assert len(candidates) > 2
    for facts in article_facts(candidates, sentences):
        assert "about=اتفاقيه" in set(facts)


def test_no_candidate_no_facts() -> None:
    assert article_facts([], 3) == []
