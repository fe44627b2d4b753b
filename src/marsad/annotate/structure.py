"""A sentence's phrases, clauses and referents in one go, and an article's in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.annotate.agreement import Agreement
from marsad.annotate.clauses import clauses_of
from marsad.annotate.layout import lay_out
from marsad.annotate.phrases import phrases_of
from marsad.annotate.referents import referents_of
from marsad.records import Sentence, Span, Structure

Subject = tuple[Agreement, Span]
"""How a subject is agreed with, and its extent in the text."""


def read_structure(sentence: Sentence, before: Subject | None = None) -> Structure:
    """The structure of a sentence; ``before`` is the last subject before it.

    'زار الوزير طهران' (the minister visited Tehran) has two phrases and one clause,
    with subject 0 and object 1.
    """
    layout = lay_out(sentence.tokens)
    phrases = phrases_of(layout)
    clauses = clauses_of(layout, phrases, before[0] if before else None)
    return Structure(
        phrases,
        clauses,
        referents_of(layout, phrases, clauses),
        before[1] if before else None,
    )


def read_structures(sentences: Sequence[Sentence]) -> Iterator[Structure]:
    """Yield the structures of an article's sentences, each knowing the subject before.

    In 'وصل الوزير أمس. والتقى الرئيس.' (The minister arrived yesterday. He met the
    president) the second verb may take over the subject of the first.
    """
    before: Subject | None = None
    for sentence in sentences:
        structure = read_structure(sentence, before)
        yield structure
        before = last_subject(sentence, structure) or before


def last_subject(sentence: Sentence, structure: Structure) -> Subject | None:
    """The subject that the next sentence may take over: that of the main clause."""
    for clause in structure.clauses:
        if clause.relation not in ("main", "coordinate") or not clause.subject:
            continue
        if clause.kind == "verbal-noun":
            continue
        number = clause.subject[0]
        phrase = structure.phrases[number]
        if phrase.kind in ("pronoun", "time", "number"):
            continue
        tokens = sentence.tokens
        several = len(clause.subject)
        count = {1: phrase.number, 2: "dual"}.get(several, "plural")
        last = structure.phrases[clause.subject[-1]].last
        return (
            Agreement(phrase.gender, count, phrase.is_human),
            (tokens[phrase.first].start, tokens[last - 1].end),
        )
    return None
