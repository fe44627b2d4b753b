"""The cuts of written words."""

from __future__ import annotations

import pytest

from marsad.code.splits import bare_nouns, cuts


@pytest.mark.parametrize(
    ("norm", "proclitics", "article", "stem"),
    [
        ("طهران", (), False, "طهران"),
        ("وطهران", ("و",), False, "طهران"),
        ("للحكومه", ("ل",), True, "حكومه"),
        ("وبالجيش", ("و", "ب"), True, "جيش"),
        ("سيزور", ("س",), False, "يزور"),
        ("الجيش", (), True, "جيش"),
    ],
)
def test_cuts(norm: str, proclitics: tuple[str, ...], article: bool, stem: str) -> None:
    assert (proclitics, article, stem) in [tuple(c) for c in cuts(norm)]


def test_a_feminine_noun_gets_its_ending_back() -> None:
    assert ("حكومه", "ه") in bare_nouns("حكومته")


def test_a_stem_has_two_letters() -> None:
    assert all(len(c.stem) >= 2 for c in cuts("وال"))
