"""How a passage begins, ends and lies in its sentence, as names of features."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.code.claims.sight import Sight
from marsad.code.claims.stretches import is_purpose
from marsad.code.claims.wording import Names

OPENING = 3
"""A cue within so many tokens of the beginning opens the passage."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The stretches ``first``..``last`` (exclusive) of sentence ``sentence``."""

    sentence: int
    first: int
    last: int


def tokens_of(sight: Sight, passage: Passage) -> tuple[int, int]:
    """The tokens ``first``..``last`` (exclusive) of a passage."""
    return (
        sight.stretches[passage.first].first,
        sight.stretches[passage.last - 1].last,
    )


def extent_of(sight: Sight, passage: Passage, genre: str) -> Names:
    """The features of a passage's beginning, end, shape and surroundings.

    ``genre`` is the kind of article: the same clause is more often a claim in an
    analysis.
    """
    found = _around(sight, passage)
    first = _first_word(sight, passage)
    found.update(first)
    found.update(_borders(sight, passage))
    shape = shape_of(sight, passage)
    found.update(_sizes(sight, passage, shape))
    begin, end = tokens_of(sight, passage)
    size = end - begin
    kinds = {m.cue.kind for m in sight.cues if begin <= m.first < end}
    cues = "+".join(sorted(kinds)) or "none"
    opener = next(
        (m.cue.id for m in sight.cues if begin <= m.first < begin + OPENING), "none"
    )
    mark = border(sight, passage.first)[:1]
    names = [
        f"cues={cues}",
        f"cues.shape={cues}.{shape}",
        f"cues.size={cues}.{min(size // 8, 5)}",
        f"cues.{next(iter(first))}.{cues}",
        f"opens.shape={opener}.{shape}",
        f"opens.size={opener}.{min(size // 8, 4)}",
        f"from.shape={mark if mark in '،؛:,' else ''}.{shape}.{opener}",
        f"sentence.cues={sight.clauses.words.sentence.kind}.{cues}",
        f"genre.cues={genre}.{cues}",
        f"genre.shape={genre}.{shape}",
        f"genre.opens={genre}.{opener}",
    ]
    names += [
        f"modal.cues={m.cue.kind}.{cues}" for m in sight.modal if begin <= m.first < end
    ]
    found.update(dict.fromkeys(names))
    return found


def shape_of(sight: Sight, passage: Passage) -> str:
    """Whether the passage is the whole sentence, its head, its tail or inside it."""
    ends = passage.last == len(sight.stretches)
    if passage.first == 0:
        return "whole" if ends else "head"
    return "tail" if ends else "inner"


def _around(sight: Sight, passage: Passage) -> Names:
    """The cues and words of speech at the passage's beginning and outside it."""
    begin, end = tokens_of(sight, passage)
    names: list[str] = []
    for m in sight.cues:
        if begin <= m.first < begin + OPENING:
            names += f"open={m.cue.id}", f"open.kind={m.cue.kind}"
        elif not begin <= m.first < end:
            names.append(f"rest.kind={m.cue.kind}")
        elif m.first >= begin + 6 and m.cue.scope == "clause":
            names.append(f"late={m.cue.kind}")
    for m in sight.speech:
        if begin <= m.first < begin + 5:
            names.append(f"open.speech={m.cue.effect or m.cue.kind}")
        elif m.first < begin:
            names.append(f"before.speech={m.cue.effect or m.cue.kind}")
        elif m.first >= end:
            names.append("after.speech")
    inside = [m.first for m in sight.cues if begin <= m.first < end]
    if inside:
        names.append(f"lead={min((min(inside) - begin) // 3, 5)}")
        names.append(f"trail={min((end - max(inside)) // 5, 5)}")
    else:
        names.append("lead=none")
    return dict.fromkeys(names)


def _first_word(sight: Sight, passage: Passage) -> Names:
    """What kind of word the passage begins with, marks left aside."""
    words = sight.clauses.words
    i, end = tokens_of(sight, passage)
    while i < end - 1 and words.kinds[i] == "mark":
        i += 1
    names = [f"first={words.kinds[i] or words.aspects[i] or words.pos(i)}"]
    if words.kinds[i]:
        names.append(f"first.word={words.norm(i)}")
    if is_purpose(words, i):
        names.append("first=purpose")
    elif words.has_conjunction(i):
        names.append(f"first.joined={words.norm(i)[:1]}")
    return dict.fromkeys(names)


def _borders(sight: Sight, passage: Passage) -> Names:
    over = range(passage.first + 1, passage.last)
    return dict.fromkeys(
        [
            f"from={border(sight, passage.first)}",
            f"to={border(sight, passage.last)}",
            *(f"over={border(sight, k)}" for k in over),
        ]
    )


def _sizes(sight: Sight, passage: Passage, shape: str) -> Names:
    """How long the passage is, alone and against its sentence."""
    begin, end = tokens_of(sight, passage)
    size = end - begin
    runs, stretches = passage.last - passage.first, len(sight.stretches)
    whole = len(sight.clauses.words)
    names = [
        f"shape={shape}",
        f"size={min(size // 6, 9)}",
        f"size.fine={min(size // 3, 16)}",
        f"runs={min(runs, 5)}",
        f"share={5 * size // whole}",
        f"shape.runs={shape}.{min(runs, 5)}",
        f"shape.size={shape}.{min(size // 5, 8)}",
        f"stretches={min(stretches, 8)}",
        f"stretches.runs={min(stretches, 6)}.{min(runs, 6)}",
        f"sentence.size={min(whole // 8, 8)}",
    ]
    if shape == "whole":
        names.append(f"whole.size={min(size // 8, 7)}")
    return dict.fromkeys(names)


def border(sight: Sight, index: int) -> str:
    """What lies between stretch ``index`` - 1 and ``index``: a mark or an opener.

    '^' is the sentence's beginning, '$' its end; otherwise the mark, if any, and
    what opens the stretch behind it: a cue's id, 'purpose', a closed-class word's
    kind, a verb's aspect.
    """
    words = sight.clauses.words
    if index == 0:
        return "^"
    if index == len(sight.stretches):
        return "$"
    i = sight.stretches[index].first
    mark = words.norm(i - 1) if words.kinds[i - 1] == "mark" else ""
    cue = next((m.cue.id for m in sight.cues if m.first == i), "")
    if not cue:
        cue = "purpose" if is_purpose(words, i) else words.kinds[i] or words.aspects[i]
    return f"{mark}{cue}"
