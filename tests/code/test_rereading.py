"""The second reading: who acts and who receives, with the trigger in view."""

from __future__ import annotations

import numpy as np
import pytest

from marsad.annotate.annotator import annotate
from marsad.code.frames import UNLIKELY, frame_events
from marsad.code.proposals import ask, propose_events
from marsad.code.reader import Reading, load_reader
from marsad.code.reader.inputs import TYPES
from marsad.code.reader.rereading import (
    COUNTRIES,
    MARKS,
    TOGETHER,
    Afar,
    Asked,
    Rereading,
    Spot,
    bucket,
    marks_of,
    reread,
)
from marsad.code.rules import RulesCoder
from marsad.code.scene import Scene
from marsad.records import Article

CODER = RulesCoder()


def scenes_of(text: str) -> list[Scene]:
    return CODER.set_scenes(text, annotate(text, Article("a1", (0, len(text)))))


def small() -> Rereading:
    """A second reading of random weights over states of five numbers."""
    chance = np.random.default_rng(3)
    sight, hidden, layer, mark = 4, 3, 5, 2
    rows = {"type": 16, "away": 24, "mark": 4, "country": 12, "standing": 6}
    above = 2 * hidden + sight
    shapes: dict[str, tuple[int, ...]] = {
        "s_see": (5, sight),
        "s_see_b": (sight,),
        **{f"s_{name}": (rows[name], mark) for name in MARKS},
        **{f"s1{s}_x": (sight + mark * len(MARKS), 4 * hidden) for s in "fb"},
        **{f"s1{s}_h": (hidden, 4 * hidden) for s in "fb"},
        **{f"s1{s}_b": (4 * hidden,) for s in "fb"},
        **{f"s_{name}": (above, layer) for name in "tfl"},
        "s_t_b": (layer,),
        "s_kind": (16, layer),
        "s_d": (24, layer),
        "s_cf": (sight, layer),
        "s_cl": (sight, layer),
        "s_cd": (20, layer),
        "s_ck": (6, layer),
        **{f"s_{name}": (layer, 3) for name in ("w", "cw")},
        **{f"s_{name}": (3,) for name in ("b", "cb")},
    }
    drawn = {k: chance.normal(size=s).astype(np.float32) for k, s in shapes.items()}
    return Rereading(drawn)


def reading(again: Rereading, length: int, seed: int) -> Reading:
    states = np.random.default_rng(seed).normal(size=(length, 5)).astype(np.float32)
    nothing = np.zeros((length, 16), np.float32)
    sight = again.see(states)
    return Reading(nothing, nothing[:, :4], nothing[:, :5], sight, again, sight)


ONE = Spot(0, 1, "IRN", 0)
OTHER = Spot(4, 5, "MLI", 1)


def test_likelihoods_add_up_and_keep_their_order() -> None:
    again = small()
    here, before = reading(again, 8, 1), reading(again, 5, 2)
    afar = (Afar(before, 1, False, Spot(1, 2, "RUS", 2)),)
    odds = reread(
        [
            Asked(here, 2, "CONSULT", (ONE, OTHER), afar),
            Asked(before, 0, "AID", (), ()),
            Asked(before, 0, "AID", (Spot(1, 2, "RUS", 2),), ()),
        ]
    )
    assert [len(x) for x in odds] == [3, 0, 1]
    for row in [row for one in odds for row in one]:
        assert np.exp(row).sum() == pytest.approx(1.0, abs=1e-5)


def test_a_trigger_is_read_alike_whatever_is_asked_beside_it() -> None:
    again = small()
    here, other = reading(again, 8, 1), reading(again, 20, 2)
    asked = Asked(here, 2, "CONSULT", (ONE, OTHER), (Afar(other, 2, True, ONE),))
    beside = Asked(other, 7, "ASSAULT", (OTHER,), ())
    alone = reread([asked])[0]
    many = reread([beside] * (TOGETHER // 20) + [asked, beside])
    np.testing.assert_allclose(alone, many[-2], rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(many[0], many[-1], rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize(
    "changed",
    [
        {"token": 6},
        {"type": "ASSAULT"},
        {"spots": (ONE, OTHER._replace(code="IRN"))},
        {"spots": (ONE, OTHER._replace(rank=3))},
    ],
    ids=["trigger", "type", "country", "rank"],
)
def test_what_the_second_reading_is_told_counts(changed: dict[str, object]) -> None:
    asked = Asked(reading(small(), 8, 1), 2, "CONSULT", (ONE, OTHER), ())
    other = asked._replace(**changed)
    assert not np.allclose(reread([asked])[0], reread([other])[0])


def test_marks_tell_the_trigger_and_the_mentions() -> None:
    asked = Asked(reading(small(), 8, 1), 2, "AID", (ONE, OTHER), ())
    types, away, mark, country, standing = marks_of(
        [asked], np.array([8]), np.array([0]), np.arange(8)
    )
    assert set(types.tolist()) == {TYPES.index("AID")}
    assert away.tolist() == [bucket(i - 2) for i in range(8)]
    assert mark.tolist() == [1, 2, 3, 0, 1, 2, 0, 0]
    assert country.tolist() == [1, 1, 0, 0, 2, 2, 0, 0]
    assert standing.tolist() == [1, 1, 0, 0, 2, 2, 0, 0]


def test_countries_are_numbered_as_they_come() -> None:
    codes = ["IRN", "MLI", "IRN", *(f"X{k}" for k in range(20))]
    spots = tuple(Spot(i, i, code, -1) for i, code in enumerate(codes))
    numbers = Asked(reading(small(), 40, 1), 30, "AID", spots, ()).countries
    assert numbers[:3] == [1, 2, 1]
    assert max(numbers) <= COUNTRIES


def test_rare_countries_stand_last() -> None:
    steps = [Spot(0, 0, "IRN", rank).standing for rank in (0, 1, 2, 3, 4, 50, -1)]
    assert steps == [1, 2, 3, 4, 5, 5, 5]


def test_buckets_keep_side_and_order() -> None:
    ahead = [bucket(n) for n in range(40)]
    assert ahead == sorted(ahead)
    assert max(ahead) == 10
    assert bucket(-1) == 12
    assert bucket(-40) == 21


def test_parties_of_other_sentences_are_asked_with_their_own_readings() -> None:
    text = "وصل الوزير المالي إلى طهران.\nوقال إن بلاده ستوقع اتفاقية مع إيران."
    scenes = scenes_of(text)
    readings = [r for r in CODER.read(scenes) if r is not None]
    proposals = propose_events(scenes, readings)
    asked = ask(proposals, scenes, readings)
    carried = [o for a in asked for o in a.afar if not o.is_leading]
    assert carried
    for p, a in zip(proposals, asked, strict=True):
        assert len(a.spots) + len(a.afar) == len(p.options)
        assert a.reading is readings[p.scene.position]
        for o in a.afar:
            assert o.reading is readings[p.scene.position - o.back]
            assert o.spot.last < len(o.reading.types)


ROLES = [
    ("زار وزير الدفاع المالي طهران الأربعاء.", "زار", "CONSULT", "MLI", "IRN"),
    ("قصف الجيش الروسي القوات الأوكرانية في خاركيف.", "قصف", "ASSAULT", "RUS", "UKR"),
    (
        "أدانت وزارة الخارجية المصرية الهجوم الذي شنته إسرائيل على غزة.",
        "أدانت",
        "ACCUSE",
        "EGY",
        "ISR",
    ),
    (
        "أعلن رئيس أوزبكستان خروج بلاده من منظمة معاهدة الأمن الجماعي بعد أن وعدته"
        " الولايات المتحدة بالمساعدة.",
        "خروج",
        "SANCTION",
        "UZB",
        "IGO",
    ),
]


@pytest.mark.parametrize(("text", "word", "type_", "actor", "recipient"), ROLES)
def test_the_shipped_network_tells_who_acts(
    text: str, word: str, type_: str, actor: str, recipient: str
) -> None:
    scenes = scenes_of(text)
    readings = [r for r in CODER.read(scenes) if r is not None]
    proposals = propose_events(scenes, readings)
    asked = ask(proposals, scenes, readings)
    at = next(
        k
        for k, p in enumerate(proposals)
        if p.predicate.type == type_
        and p.scene.clauses.words.tokens[p.trigger.first].text == word
    )
    odds = reread([asked[at]])[0]
    codes = [s.code for s in asked[at].spots]
    for role, code in ((1, actor), (2, recipient)):
        ranked = sorted(zip(odds, codes, strict=False), key=lambda x: -x[0][role])
        assert ranked[0][1] == code


def test_what_the_network_rules_out_is_not_proposed() -> None:
    """'هاجم' (attacked) of a critic and a book: the lexicon offers it, the network may
    rule it out; without a network it stays."""
    scene = scenes_of("هاجم الجيش الروسي القوات الأوكرانية.")[0]
    reader = load_reader()
    assert reader is not None
    told = reader.read([scene])[0]
    assault = TYPES.index("ASSAULT")
    assert "ASSAULT" in {f.predicate.type for f in frame_events(scene, told)}
    told.types[:, assault] = UNLIKELY - 0.1
    assert "ASSAULT" not in {f.predicate.type for f in frame_events(scene, told)}
    assert "ASSAULT" in {f.predicate.type for f in frame_events(scene)}
