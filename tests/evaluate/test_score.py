"""The figures agree with the reference scorer and mean what they say."""

from __future__ import annotations

import copy
import importlib.util
import json
import random
from pathlib import Path
from typing import Any

import pytest

from marsad.evaluate import load_articles, score
from marsad.evaluate.score import PARTS

SHARED = Path(__file__).parents[2].parent / "shared"
needs_shared = pytest.mark.skipif(
    not (SHARED / "tools" / "score.py").is_file(), reason="the dev gold is not here"
)


def event(type_: str, actor: str, recipient: str | None, **more: Any) -> dict[str, Any]:
    return {
        "type": type_,
        "mode": "",
        "aux": "actual",
        "actor": [{"code": actor, "sector": "GOV"}],
        "recipient": [{"code": recipient, "sector": "GOV"}] if recipient else [],
        "mentions": [{"trigger": "x", "start": 0, "sentence": [0, 50]}],
        **more,
    }


def article(*events: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"span": [0, 100], "noise": [], "events": list(events), "claims": [], **more}


def test_equal_articles_score_one() -> None:
    gold = {"a.txt": [article(event("ASSAULT", "ISR", "SYR"))]}
    scores = score(gold, gold)
    assert all(scores.figures[name].f1 == 1.0 for name in ("detection", "full", "text"))


@pytest.mark.parametrize(
    ("change", "detection", "tuple_", "full"),
    [
        ({"type": "COERCE"}, 0, 0, 0),
        ({"recipient": [{"code": "LBN"}]}, 1, 0, 0),
        ({"aux": "future"}, 1, 1, 0),
        ({"mentions": [{"sentence": [60, 90]}]}, 0, 0, 0),
    ],
    ids=["type", "recipient", "aux", "sentence"],
)
def test_each_figure_asks_for_more(
    change: dict[str, Any], detection: int, tuple_: int, full: int
) -> None:
    right = event("ASSAULT", "ISR", "SYR")
    scores = score(
        {"a.txt": [article(right)]}, {"a.txt": [article({**right, **change})]}
    )
    got = [scores.figures[name].right for name in ("detection", "tuple", "full")]
    assert got == [detection, tuple_, full]


def test_reciprocal_parties_count_in_any_order() -> None:
    both = event("CONSULT", "FRA", None)
    both["actor"] = [{"code": "FRA"}, {"code": "DZA"}]
    scores = score(
        {"a.txt": [article(both)]},
        {"a.txt": [article(event("CONSULT", "DZA", "FRA"))]},
    )
    assert scores.figures["tuple"].right == 1


@needs_shared
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_agrees_with_the_reference_scorer(seed: int, tmp_path: Path) -> None:
    """On the dev gold, disturbed at random, both scorers give the same figures."""
    spec = importlib.util.spec_from_file_location(
        "reference_score", SHARED / "tools" / "score.py"
    )
    assert spec is not None
    assert spec.loader is not None
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    gold = load_articles(SHARED / "gold" / "dev")
    disturbed = _disturb(gold, random.Random(seed))
    expected = reference.score(gold, disturbed)
    got = score(gold, disturbed)
    for name in PARTS:
        figure = got.figures[name]
        assert round(figure.precision, 3) == expected[name]["p"], name
        assert round(figure.recall, 3) == expected[name]["r"], name
        assert round(figure.f1, 3) == pytest.approx(expected[name]["f1"], abs=0.0011)
    for name, (right, asked) in got.shares.items():
        assert right == expected["accuracy"][name]["right"], name
        assert asked == expected["accuracy"][name]["of"], name


def _disturb(gold: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    out = copy.deepcopy(gold)
    types = sorted({e["type"] for a in gold.values() for x in a for e in x["events"]})
    for articles in out.values():
        for a in articles:
            a["events"] = [e for e in a["events"] if chance.random() > 0.2]
            for e in a["events"]:
                if chance.random() < 0.2:
                    e["type"] = chance.choice(types)
                if chance.random() < 0.2:
                    e["actor"], e["recipient"] = e["recipient"], e["actor"]
                if chance.random() < 0.2:
                    e["aux"] = "future"
                if chance.random() < 0.2:
                    e["attribution"] = []
            a["claims"] = [c for c in a["claims"] if chance.random() > 0.3]
            a["span"] = [a["span"][0], a["span"][1] - chance.randrange(60)]
    return json.loads(json.dumps(out))
