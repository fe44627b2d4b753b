"""What the network reads in a passage, as features of the claims model."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from marsad.annotate.annotator import annotate
from marsad.code.claims.extent import Passage
from marsad.code.claims.network import network_names
from marsad.code.claims.sight import Sight, see
from marsad.code.reader.facts import LEAST, STEP
from marsad.code.reader.inputs import CLAIMS
from marsad.code.rules import RulesCoder
from marsad.records import Article

CODER = RulesCoder()
AIM = "زار الوزير باريس أمس بهدف شراء السلاح."
"""The minister visited Paris yesterday in order to buy arms: two stretches."""


@pytest.fixture(scope="module")
def sight() -> Sight:
    annotation = annotate(AIM, Article("a1", (0, len(AIM))))
    scenes = CODER.set_scenes(AIM, annotation)
    (found,) = see(AIM, annotation, scenes, CODER.read(scenes))
    assert len(found.stretches) == 2
    return found


def told(sight: Sight, odds: dict[int, dict[str, float]]) -> Sight:
    """The sentence as if the network had said these log odds, else the least."""
    assert sight.reading is not None
    claims = np.full_like(sight.reading.claims, LEAST)
    for token, by_name in odds.items():
        for name, value in by_name.items():
            claims[token, CLAIMS.index(name)] = value
    return replace(sight, reading=replace(sight.reading, claims=claims))


def value(names: dict[str, None], name: str) -> float:
    (found,) = (n for n in names if n.startswith(f"{name}="))
    return float(found.partition("=")[2]) * STEP


def test_a_passage_is_weighed_by_its_own_tokens(sight: Sight) -> None:
    start, end = sight.stretches[1].first, sight.stretches[1].last
    inside = {i: {"driver": 2.0} for i in range(start, end)}
    inside[start] |= {"begins": 3.0}
    inside[end - 1] |= {"ends": 1.0}
    names = network_names(told(sight, inside))
    aim, visit = names(Passage(0, 1, 2)), names(Passage(0, 0, 1))
    assert value(aim, "reads.driver") == 2.0
    assert value(aim, "reads.implication") == LEAST
    assert value(aim, "reads.begins") == 3.0
    assert value(aim, "reads.ends") == 1.0
    assert value(aim, "reads.before") == 2.0 - LEAST
    assert value(visit, "reads.driver") == LEAST
    assert value(visit, "reads.begins") == LEAST
    whole = names(Passage(0, 0, 2))
    assert LEAST < value(whole, "reads.driver") < 2.0
    assert "reads=driver.4" in aim


def test_the_kind_is_the_likeliest(sight: Sight) -> None:
    both = {i: {"driver": -1.0, "constraint": 1.0} for i in range(20)}
    count = sight.stretches[-1].last
    names = network_names(told(sight, {i: both[i] for i in range(count)}))
    found = names(Passage(0, 0, 2))
    assert "reads=constraint.2" in found
    assert value(found, "reads.ahead") == 2.0


def test_without_a_network_nothing_is_said(sight: Sight) -> None:
    names = network_names(replace(sight, reading=None))
    assert names(Passage(0, 0, 1)) == {}
