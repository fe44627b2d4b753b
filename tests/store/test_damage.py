"""Characters that databases refuse: replaced in place, put back exactly."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from marsad.store.damage import damage_from, find_damage, restore, storable, to_json

ANY_TEXT = st.text(
    st.one_of(
        st.sampled_from("\x00\ud800\udfffابت \U0001f600"),
        st.characters(exclude_categories=()),
    ),
    max_size=60,
)


@given(ANY_TEXT)
def test_the_text_comes_back(text: str) -> None:
    kept = storable(text)
    assert len(kept) == len(text)
    kept.encode("utf-8")
    assert "\x00" not in kept
    damage = damage_from(json.dumps(find_damage(text)))
    assert restore(kept, damage) == text


@given(ANY_TEXT, st.integers(0, 60), st.integers(0, 60))
def test_any_passage_comes_back(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    kept = storable(text)[start:end]
    assert restore(kept, find_damage(text), start) == text[start:end]


@given(st.dictionaries(ANY_TEXT, st.lists(ANY_TEXT)))
def test_json_lines_hold_any_text(value: dict[str, list[str]]) -> None:
    line = to_json(value)
    line.encode("utf-8")
    assert "\x00" not in line
    assert json.loads(line) == value
