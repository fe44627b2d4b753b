"""Krippendorff's alpha against published worked examples."""

from __future__ import annotations

import pytest

from marsad.store.agreement import agreement

FOUR_OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
"""Krippendorff (2011), section C: four observers, twelve units, values missing."""

TWO_OBSERVERS = ("a a b b d c c c e d d a", "b a b b b c c c e d d d")
"""Krippendorff (2011), section B: two observers, twelve units, five categories."""


def units(rows: tuple[str, ...]) -> list[dict[str, str]]:
    columns = zip(*(row.split() for row in rows), strict=True)
    return [
        {f"o{n}": value for n, value in enumerate(column) if value != "."}
        for column in columns
    ]


@pytest.mark.parametrize(
    ("rows", "alpha", "judged"),
    [
        pytest.param(FOUR_OBSERVERS, 0.743, 11, id="2011 section C"),
        pytest.param(TWO_OBSERVERS, 0.692, 12, id="2011 section B"),
    ],
)
def test_published_examples(rows: tuple[str, ...], alpha: float, judged: int) -> None:
    found = agreement(units(rows))
    assert found.alpha == pytest.approx(alpha, abs=0.0005)
    assert found.units == judged
    assert found.reviewers == len(rows)


def test_perfect_and_undefined() -> None:
    assert agreement([{"a": 1, "b": 1}, {"a": 2, "b": 2}]).alpha == 1
    assert agreement([{"a": 1, "b": 1}]).alpha is None
    assert agreement([{"a": 1}, {"b": 2}]).alpha is None
    assert agreement([]).alpha is None


def test_contrariness_is_below_chance() -> None:
    found = agreement([{"a": 1, "b": 2}, {"a": 2, "b": 1}])
    assert found.alpha is not None
    assert found.alpha < 0
