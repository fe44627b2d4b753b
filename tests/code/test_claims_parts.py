"""The pieces of the claims coder: stretches, choice, model file, hedge, holder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from marsad.annotate.annotator import annotate
from marsad.code import RulesCoder
from marsad.code.claims.choose import Scored, choose
from marsad.code.claims.describe import (
    CONDITIONAL,
    POSSIBLE,
    PROBABLE,
    hedge,
    holder,
    span_of,
)
from marsad.code.claims.extent import Passage
from marsad.code.claims.features import LONGEST, described_passages, passages
from marsad.code.claims.model import ClaimsModel, load_claims_model
from marsad.code.claims.sections import NAMING
from marsad.code.claims.sight import OPENING, Sight, see
from marsad.lexicon.tables import DATA, LexiconError, read_csv
from marsad.records import Article

CODER = RulesCoder(threshold=0.0)


def sights_of(text: str) -> tuple[Sight, ...]:
    annotation = annotate(text, Article("a1", (0, len(text))))
    scenes = CODER.set_scenes(text, annotation)
    return see(text, annotation, scenes, CODER.read(scenes))


def pieces(text: str) -> list[str]:
    (sight,) = sights_of(text)
    count = len(sight.stretches)
    spans = [span_of(sight, Passage(0, k, k + 1)) for k in range(count)]
    return [text[a:b] for a, b in spans]


CUTS = [
    pytest.param(
        "زار الوزير باريس أمس بهدف شراء السلاح.",
        ["زار الوزير باريس أمس", "بهدف شراء السلاح."],
        id="cue-opens",
    ),
    pytest.param(
        "أغلقت الشركة مصنعها الكبير، مما يهدد آلاف العمال.",
        ["أغلقت الشركة مصنعها الكبير،", "مما يهدد آلاف العمال."],
        id="comma",
    ),
    pytest.param(
        "أرسلت الحكومة قوات إضافية لمواجهة المتمردين في الشمال.",
        ["أرسلت الحكومة قوات إضافية", "لمواجهة المتمردين في الشمال."],
        id="purpose",
    ),
    pytest.param("نعم، وصل الوفد.", ["نعم، وصل الوفد."], id="too-short-to-cut"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cut"), CUTS)
def test_a_sentence_is_cut_where_a_clause_opens(text: str, cut: list[str]) -> None:
    assert pieces(text) == cut


def test_passages_are_all_runs_and_the_whole() -> None:
    text = "، ".join(["غادر الوفد العاصمة مساء"] * (LONGEST + 2)) + "."
    (sight,) = sights_of(text)
    size = len(sight.stretches)
    assert size == LONGEST + 2
    runs = [(p.first, p.last) for p in passages(0, sight)]
    assert (0, size) in runs
    assert (0, size - 1) not in runs
    assert len(runs) == len(set(runs))


def test_the_choice_prefers_two_sure_halves_to_a_doubtful_whole() -> None:
    def one(first: int, last: int, chance: float) -> Scored:
        return Scored(Passage(0, first, last), "driver", chance)

    halves = [one(0, 1, 0.6), one(1, 2, 0.5)]
    assert choose([*halves, one(0, 2, 0.7)], 2, 0.2) == halves
    assert choose([*halves, one(0, 2, 0.95)], 2, 0.2) == [one(0, 2, 0.95)]
    assert choose(halves, 2, 0.6) == []


HEDGES = [
    pytest.param("قد تنسحب القوات من المدينة.", "implication", "possible", id="may"),
    pytest.param("وقد انسحبت القوات من المدينة.", "implication", "certain", id="has"),
    pytest.param("لا يمكن للحكومة فرض الأمن.", "constraint", "certain", id="cannot"),
    pytest.param("من المتوقع أن تنسحب القوات.", "implication", "probable", id="expected"),
    pytest.param("إذا فشلت المحادثات فستعود الحرب.", "implication", "probable", id="if"),
    pytest.param("تسعى موسكو إلى توسيع نفوذها.", "driver", "certain", id="aim"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "grade"), HEDGES)
def test_the_hedge_is_the_weakest_word_that_hedges(
    text: str, kind: str, grade: str
) -> None:
    (sight,) = sights_of(text)
    assert hedge(sight, Passage(0, 0, len(sight.stretches)), kind) == grade


def test_the_holder_is_who_says_it_and_none_for_the_author() -> None:
    text = "قال وزير الدفاع التركي إن الانسحاب سيضعف الحكومة في دمشق."
    (sight,) = sights_of(text)
    whole = Passage(0, 0, len(sight.stretches))
    held = holder(sight, whole)
    assert held is not None
    assert held.text.startswith("وزير الدفاع")
    assert text[held.start : held.end] == held.text
    (own,) = sights_of("سيضعف الانسحاب الحكومة في دمشق.")
    assert holder(own, Passage(0, 0, len(own.stretches))) is None


def test_named_cues_stand_in_the_lexicon() -> None:
    known = {
        row["id"]
        for name in ("claims", "factuality")
        for row in read_csv(DATA / "cues" / f"{name}.csv")
    }
    assert known >= OPENING | NAMING | POSSIBLE | PROBABLE | CONDITIONAL


def test_the_shipped_model_knows_the_features_it_is_asked_for() -> None:
    model = load_claims_model()
    features = {
        name
        for _, around, names in described_passages(
            sights_of("زار الوزير الصربي بكين بهدف شراء السلاح من الصين.")
        )
        for name in (*around, *names)
    }
    assert "open=drv.bihadaf" in features & model.weights.keys()
    assert 0.05 < model.threshold < 0.5


def test_probabilities_of_kinds_leave_room_for_none() -> None:
    model = ClaimsModel({"x": (2.0, 0.0, -1.0)}, (-1.0, -1.0, -1.0), 0.3)
    plain, cued = model.probabilities([]), model.probabilities(["x"])
    assert model.probabilities([], model.totals([("x", 1.0)])) == cued
    assert sum(plain) < 1
    assert plain[0] == pytest.approx(plain[1])
    assert cued[0] > plain[0]
    assert cued[2] < plain[2]


@pytest.mark.parametrize(
    "content",
    [
        {"bias": {}, "threshold": 0.2, "weights": {}},
        {
            "bias": {"driver": 0, "implication": 0, "constraint": 0},
            "threshold": 0.2,
            "weights": {"x": [1.0]},
        },
    ],
    ids=["no-bias", "one-weight"],
)
def test_a_broken_model_file_is_named_with_the_mend(
    tmp_path: Path, content: dict[str, object]
) -> None:
    file = tmp_path / "weights.json"
    file.write_text(json.dumps(content), "utf-8")
    with pytest.raises(LexiconError, match=r"M-L10 weights\.json.*train_claims"):
        load_claims_model(file)
