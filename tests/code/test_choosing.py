"""Which of its options an event takes: the network of choices, and what it sees."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from marsad.code.reader import choosing
from marsad.code.reader.choosing import Choice, Choosing
from marsad.code.reader.views import View

Array = NDArray[np.float32]

FACTS = {"own": 1, "far": 2}
SIZE, WORD, SENTENCE, HIDDEN, START = 6, 3, 2, 5, 4
WIDTH = START + 2 * (WORD + SENTENCE)


def drawn(*shape: int, seed: int = 4) -> Array:
    return np.random.default_rng(seed).normal(size=shape).astype(np.float32)


def small() -> Choosing:
    """A network of random weights whose views stand behind another's."""
    shapes: dict[str, tuple[int, ...]] = {
        f"{of}{name}": shape
        for of in ("", "o_")
        for name, shape in (
            ("word", (SIZE, WORD)),
            ("sentence", (SIZE, SENTENCE)),
            ("seen", (WORD + SENTENCE,)),
        )
    }
    shapes |= {
        "fact": (len(FACTS) + 1, HIDDEN),
        "plain": (len(FACTS) + 1,),
        "pair": (5 * (WORD + SENTENCE), HIDDEN),
        "b": (HIDDEN,),
        "w2": (HIDDEN, HIDDEN),
        "b2": (HIDDEN,),
        "out": (HIDDEN,),
        "bias": (1,),
    }
    weights = {
        f"d_{k}": drawn(*shape, seed=i) for i, (k, shape) in enumerate(shapes.items())
    }
    weights["d_fact"][0] = weights["d_plain"][0] = 0.0
    other = {"v_out": drawn(HIDDEN)}
    return Choosing(FACTS, weights | other, "d_", START)


def test_a_sentence_is_seen_alike_whatever_stands_beside_it() -> None:
    table, words = drawn(SIZE, WORD), drawn(7, SIZE)
    view = View(table, drawn(SIZE, SENTENCE, seed=5), drawn(WORD + SENTENCE, seed=6))
    alone = view.see(words[:4], np.array([4]))
    among = view.see(words, np.array([4, 0, 3]))
    np.testing.assert_allclose(alone, among[:4], rtol=1e-2, atol=1e-2)
    assert np.ptp(among[:4, WORD:], axis=0).max() == 0.0, "the sentence's is the same"
    assert np.ptp(among[:, WORD:], axis=0).min() > 0.0
    own = words[0] @ table + drawn(WORD + SENTENCE, seed=6)[:WORD]
    np.testing.assert_allclose(alone[0, :WORD], own, rtol=1e-2, atol=1e-2)


def choices() -> list[Choice]:
    seen = drawn(6, WIDTH)
    return [
        Choice(seen[0], [seen[1], seen[2], None], [["own"], ["far", "own"], ["x"]]),
        Choice(seen[3], [None], [[]]),
        Choice(seen[4], [seen[5], None], [["far"], ["own"]]),
    ]


def test_options_are_weighed_alike_one_by_one_and_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    network, asked = small(), choices()
    together = network.shares(asked)
    monkeypatch.setattr(choosing, "TOGETHER", 2)
    apart = network.shares(asked)
    for one, other, choice in zip(together, apart, asked, strict=True):
        assert one == pytest.approx(other, abs=1e-5)
        assert sum(one) == pytest.approx(1.0, abs=1e-5)
        assert len(one) == len(choice.options)
    assert together[1] == [1.0]
    assert network.shares([]) == []


def test_words_and_learned_facts_count_and_nothing_else() -> None:
    network, (choice, *_) = small(), choices()
    assert choice.asked is not None
    (before,) = network.shares([choice])
    other = choice.asked.copy()
    other[:START] += 1.0
    (same,) = network.shares(
        [Choice(other, choice.options, [["own"], ["own", "far", "y"], []])]
    )
    assert same == pytest.approx(before, abs=1e-5), "another's columns, unknown facts"
    (without,) = network.shares([Choice(choice.asked, [None] * 3, choice.facts)])
    (unsaid,) = network.shares([Choice(choice.asked, choice.options, [[], [], []])])
    assert without != pytest.approx(before, abs=1e-3)
    assert unsaid != pytest.approx(before, abs=1e-3)
