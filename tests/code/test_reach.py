"""An operator counts where it reaches the act, not wherever it stands before it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from marsad.annotate.annotator import annotate
from marsad.code import RulesCoder, reach
from marsad.code.auxiliary import judge_aux, judge_scopes
from marsad.code.factuality import Judgement
from marsad.code.proposals import Proposal
from marsad.records import Article


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder(threshold=0.0)


def propose(coder: RulesCoder, text: str, word: str, is_read: bool = True) -> Proposal:
    """The proposal whose trigger is the word."""
    scenes = coder.set_scenes(text, annotate(text, Article("a1", (0, len(text)))))
    readings = coder.read(scenes) if is_read else [None] * len(scenes)
    tokens = scenes[0].clauses.words.tokens
    return next(
        p
        for p in coder.propose(scenes, readings)
        if text[tokens[p.trigger.first].start :].startswith(word)
    )


@pytest.mark.parametrize(
    ("text", "word", "aux"),
    [
        # The attack failed; it has been made.
        ("فشل الهجوم الأوكراني على مدينة دونيتسك.", "الهجوم", "actual"),
        ("فشل الجيش الأوكراني في مهاجمة القوات الروسية.", "مهاجمة", "negation"),
        # The promise is made on the day after the attack.
        (
            "وعدت الحكومة التركية بتعزيز الأمن غداة هجوم داعش على أنقرة.",
            "هجوم",
            "actual",
        ),
        ("تعهدت فرنسا بسحب قواتها من مالي.", "بسحب", "future"),
        # Who asks for an inquiry takes the shelling for granted.
        ("طالبت فرنسا بالتحقيق في قصف الجيش السوري مدينة حلب.", "قصف", "actual"),
        ("لم تقصف إسرائيل دمشق هذا العام.", "تقصف", "negation"),
    ],
)
def test_an_operator_holds_where_it_reaches_the_act(
    coder: RulesCoder, text: str, word: str, aux: str
) -> None:
    assert judge_aux(propose(coder, text, word))[0] == aux


def test_without_a_network_what_does_not_reach_is_dropped(coder: RulesCoder) -> None:
    text = "طالبت فرنسا بالتحقيق في قصف الجيش السوري مدينة حلب."
    p = propose(coder, text, "قصف", is_read=False)
    assert judge_scopes(p).aux == "hypothetical"
    assert judge_aux(p) == ("actual", ("cue:hyp.call", "aux:reach:actual"))


@pytest.mark.parametrize("is_read", [False, True], ids=["alone", "network"])
def test_without_weights_every_operator_holds(
    coder: RulesCoder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    is_read: bool,
) -> None:
    text = "طالبت فرنسا بالتحقيق في قصف الجيش السوري مدينة حلب."
    p = propose(coder, text, "قصف", is_read)
    monkeypatch.setattr(reach, "FILE", tmp_path / "reach.json")
    reach._weights.cache_clear()
    try:
        assert judge_aux(p) == ("hypothetical", ("cue:hyp.call",))
    finally:
        reach._weights.cache_clear()


def test_the_facts_name_operator_distance_and_act(coder: RulesCoder) -> None:
    p = propose(coder, "فشل الهجوم الأوكراني على مدينة دونيتسك.", "الهجوم")
    facts = judge_scopes(p).facts
    assert {"kind=failed", "far=1", "act=the&noun", "type=ASSAULT"} <= set(facts)
    assert len(set(facts)) == len(facts)


def test_an_actual_act_has_no_facts(coder: RulesCoder) -> None:
    p = propose(coder, "قصفت إسرائيل دمشق أمس.", "قصفت")
    assert judge_scopes(p) == Judgement("actual")


def test_the_weights_are_numbers_by_name() -> None:
    weights = json.loads(reach.FILE.read_text("utf-8"))
    assert all(isinstance(w, float) for w in weights.values())
    assert weights["act=the&noun"] < 0 < weights["word=cue:neg.lam"]
