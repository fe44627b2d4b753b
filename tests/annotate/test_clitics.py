"""The cuts that the script allows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.annotate.clitics import Cut, cut_word


@pytest.mark.parametrize(
    ("norm", "cut"),
    [
        pytest.param("وللحكومه", Cut(("و", "ل", "ال"), "حكومه"), id="and to the"),
        pytest.param("بالقصف", Cut(("ب", "ال"), "قصف"), id="by the"),
        pytest.param("وستزورها", Cut(("و", "س"), "تزور", "ها"), id="future, object"),
        pytest.param("زيارته", Cut((), "زيارت", "ه"), id="possessive"),
        pytest.param("له", Cut((), "ل", "ه"), id="a lone preposition"),
        pytest.param("فبها", Cut(("ف",), "ب", "ها"), id="conjunction, preposition"),
    ],
)
def test_the_right_cut_is_among_them(norm: str, cut: Cut) -> None:
    assert cut in cut_word(norm)


@given(st.text(st.sampled_from("وفبكلسيتناهمحر"), min_size=1, max_size=8))
def test_cuts_rebuild_the_word(norm: str) -> None:
    for cut in cut_word(norm):
        heads = "".join(cut.proclitics).replace("لال", "لل")
        assert heads + cut.stem + cut.enclitic == norm
        assert cut.stem
