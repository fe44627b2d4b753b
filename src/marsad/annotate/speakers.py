"""Quotations with their speakers, in the same sentence, the one before or behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from marsad.annotate.normalize import fold
from marsad.annotate.valency import lemmas_of
from marsad.lexicon.tables import Tables, split
from marsad.records import Clause, Quotation, Sentence, Span, Speech, Structure

SHORTEST = 25
"""A quotation of fewer characters is a name or a term, unless a colon opens it."""


@lru_cache(maxsize=1)
def speech_verbs() -> frozenset[str]:
    """Folded verbs of speech, third person past."""
    return frozenset(
        fold(verb.split()[0])
        for row in Tables().rows("cues/speech")
        if row["kind"] == "verb"
        for verb in split(row["verb"])
    )


def find_speakers(
    sentences: Sequence[Sentence],
    structures: Sequence[Structure],
    quotations: Sequence[Quotation],
) -> tuple[Speech, ...]:
    """The quotations of an article whose speaker is found, in order.

    The verb of speech stands before the quotation ('قال الوزير: «لن نفاوض»'), behind
    it ('«لن نفاوض»، قال الوزير'), or in the sentence before; a quotation that opens a
    sentence of its own goes on with the speaker of the one before it, and so does
    'وأضاف' without a subject.
    """
    cues = [list(_cues(s, t)) for s, t in zip(sentences, structures, strict=True)]
    found: list[Speech] = []
    at = 0
    last: tuple[Span, Span] | None = None
    for quotation in quotations:
        while at + 1 < len(sentences) and sentences[at + 1].start <= quotation.start:
            at += 1
        if not sentences:
            break
        paired = _pair(quotation, at, sentences, cues, last)
        if paired is None:
            continue
        speaker, cue, basis = paired
        last = speaker, cue
        found.append(Speech((quotation.start, quotation.end), speaker, cue, basis))
    return tuple(found)


Cue = tuple[Span, Span | None]
"""The extents of a speech verb and of its subject, None where it has none."""


def _cues(sentence: Sentence, structure: Structure) -> Iterator[Cue]:
    tokens = sentence.tokens
    for clause in structure.clauses:
        if clause.kind == "verbal-noun":
            continue
        reading = tokens[clause.predicate].best
        if reading is None or not speech_verbs() & set(lemmas_of(reading)):
            continue
        token = tokens[clause.predicate]
        yield (token.start, token.end), _subject(sentence, structure, clause)


def _subject(sentence: Sentence, structure: Structure, clause: Clause) -> Span | None:
    if clause.subject_basis == "previous":
        return structure.before
    if not clause.subject:
        return None
    number = clause.subject[0]
    referent = structure.referents[number]
    phrase = structure.phrases[referent if referent >= 0 else number]
    if phrase.kind == "pronoun":
        return None
    last = structure.phrases[clause.subject[-1]].last if referent < 0 else phrase.last
    return (
        sentence.tokens[phrase.first].start,
        sentence.tokens[max(last, phrase.last) - 1].end,
    )


def _pair(
    quotation: Quotation,
    at: int,
    sentences: Sequence[Sentence],
    cues: Sequence[list[Cue]],
    last: tuple[Span, Span] | None,
) -> tuple[Span, Span, str] | None:
    """Speaker, verb and basis for one quotation."""
    long = quotation.end - quotation.start >= SHORTEST
    before = [c for c in cues[at] if c[0][1] <= quotation.start]
    if not before and at and quotation.start - sentences[at].start < 2:
        gap = quotation.start - sentences[at - 1].end
        ends = sentences[at - 1].tokens[-1:] if gap < 3 else ()
        if ends and ends[0].norm == ":":
            before = cues[at - 1]
    if before:
        cue, speaker = before[-1]
        if speaker is None or _overlap(speaker, quotation):
            speaker = last[0] if last is not None else None
            return (speaker, cue, "carried") if speaker is not None else None
        return speaker, cue, "before"
    behind = [c for c in cues[at] if c[0][0] >= quotation.end]
    if not behind and at + 1 < len(sentences):
        near = sentences[at + 1].start - quotation.end < 3
        behind = [c for c in cues[at + 1][:1] if near and _opens(c, sentences[at + 1])]
    for cue, speaker in behind[:1]:
        if speaker is not None and not _overlap(speaker, quotation):
            return speaker, cue, "after"
    opens = quotation.start - sentences[at].start < 2
    if long and opens and last is not None:
        return last[0], last[1], "carried"
    return None


def _opens(cue: Cue, sentence: Sentence) -> bool:
    """Whether the verb stands at the head of its sentence ('هكذا قال الوزير')."""
    return cue[0][0] - sentence.start < 12


def _overlap(speaker: Span, quotation: Quotation) -> bool:
    return speaker[0] < quotation.end and quotation.start < speaker[1]
