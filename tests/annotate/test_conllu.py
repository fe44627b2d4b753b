"""The annotation as CoNLL-U."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.annotate.annotator import annotate, annotate_words
from marsad.annotate.conllu import to_conllu
from marsad.records import Article, Sentence


def lines(text: str) -> list[list[str]]:
    sentence = Sentence(0, len(text), annotate_words(text, 0, len(text)))
    rows = to_conllu([sentence]).split("\n")
    return [row.split("\t") for row in rows if row and not row.startswith("#")]


def test_clitics_are_words_of_their_own() -> None:
    rows = lines("وللحكومة وفدها.")
    assert [(r[0], r[1]) for r in rows] == [
        ("1-3", "وللحكومة"),
        ("1", "و"),
        ("2", "ل"),
        ("3", "لحكومة"),
        ("4-5", "وفدها"),
        ("4", "وفد"),
        ("5", "ها"),
        ("6", "."),
    ]
    assert [r[3] for r in rows if r[0].isdigit()][-1] == "PUNCT"
    assert "SpaceAfter=No" in rows[4][9]
    assert "TokenRange=9:14" in rows[4][9]


def test_harakat_stay_with_their_letters() -> None:
    forms = [r[1] for r in lines("وَلِلْحُكُومَةِ") if r[0].isdigit()]
    assert forms == ["وَ", "لِ", "لْحُكُومَةِ"]


@settings(deadline=None)
@given(st.text(st.sampled_from("ابتولسهفكمنيةى \u064bـ.«1x")))
def test_forms_rebuild_the_text(text: str) -> None:
    annotation = annotate(text, Article("a", (0, len(text))))
    rows = [
        row.split("\t")
        for row in to_conllu(annotation.sentences).split("\n")
        if row and row[0].isdigit()
    ]
    assert all(len(row) == 10 for row in rows)
    words = "".join(row[1] for row in rows if row[0].isdigit())
    tokens = "".join(t.text for s in annotation.sentences for t in s.tokens)
    assert words == tokens
