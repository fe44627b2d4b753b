"""The stretches of a sentence: pieces between commas and openers of a clause."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from marsad.code.words import Words

PAUSES = frozenset("،,؛;:")
LEAST = 3
"""A stretch has at least so many tokens; a shorter one stays with its neighbour."""


class Stretch(NamedTuple):
    """The tokens ``first``..``last`` (exclusive) of a sentence."""

    first: int
    last: int


def cut_sentence(words: Words, openers: Collection[int]) -> tuple[Stretch, ...]:
    """The stretches of a sentence in order; together they cover it.

    A stretch begins behind a comma, semicolon or colon, and at each token of
    ``openers``: 'زار الوزير باريس | بهدف شراء السلاح' (the minister visited Paris in
    order to buy arms) has two, a ruled line ('____') none.
    """
    size = len(words)
    if not size:
        return ()
    begins = [0]
    for i in range(1, size):
        if words.kinds[i] == "mark":
            continue
        cut = i in openers
        k = i - 1
        while not cut and k >= 0 and words.kinds[k] == "mark":
            cut = words.norm(k) in PAUSES
            k -= 1
        if cut and i - begins[-1] >= LEAST and size - i >= LEAST:
            begins.append(i)
    ends = [*begins[1:], size]
    return tuple(Stretch(a, b) for a, b in zip(begins, ends, strict=True))


def openers_of(words: Words, cues: Collection[int]) -> frozenset[int]:
    """The tokens that open a clause that may be a claim of its own.

    ``cues`` are the tokens where a cue of motive, consequence or limit begins.
    Further openers are 'أن' behind a verb or a name (the content of speech) and
    'ل' before a verbal noun or a verb ('لمواجهة', in order to confront).
    """
    found = set(cues)
    for i in range(1, len(words)):
        if words.kinds[i] == "complementiser":
            if words.pos(i - 1) in ("VERB", "PROPN", "NOUN", "ADJ"):
                found.add(i)
        elif is_purpose(words, i):
            found.add(i)
    return frozenset(found)


def is_purpose(words: Words, i: int) -> bool:
    """Whether token ``i`` is 'ل' with a verbal noun or a verb: 'لضمان', 'ليحكم'."""
    if words.norm(i)[:1] not in ("ل", "و"):
        return False
    if words.proclitics(i)[-1:] != ("ل",):
        return False
    best = words.tokens[i].best
    return bool(best and (best.source or words.aspects[i]))
