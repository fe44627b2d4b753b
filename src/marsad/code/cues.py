"""Cue words of a sentence: scope, speech and claim markers found by form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from marsad.code.knowledge import Cue, Knowledge
from marsad.code.word_index import CueHere
from marsad.code.words import Words


class CueMatch(NamedTuple):
    """A cue at tokens ``first``..``last``."""

    first: int
    last: int
    cue: Cue


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of a sentence: of whether it happened, of who speaks, of claims."""

    factuality: tuple[CueMatch, ...]
    speech: tuple[CueMatch, ...]
    claims: tuple[CueMatch, ...]


def find_cues(words: Words, knowledge: Knowledge) -> Cues:
    """The cues of each table in order.

    The longest expression wins at each token: 'من المقرر أن' (it is planned that)
    over 'من'. A verb cue needs a verb, so 'نفي' as noun is matched by its form.
    """
    of_word = knowledge.of_word.cues
    here = [
        _NONE if words.kinds[i] == "mark" else of_word(token.norm)
        for i, token in enumerate(words.tokens)
    ]
    return Cues(
        _find(words, here, "factuality"),
        _find(words, here, "speech"),
        _find(words, here, "claims"),
    )


_NONE: dict[str, tuple[CueHere, ...]] = {}


def _find(
    words: Words, here: Sequence[dict[str, tuple[CueHere, ...]]], table: str
) -> tuple[CueMatch, ...]:
    found: list[CueMatch] = []
    skip = 0
    for i, tables in enumerate(here):
        if i < skip or table not in tables:
            continue
        best: CueMatch | None = None
        longest = -1
        for rest, cue in tables[table]:
            last = i + 1 + len(rest)
            if last > len(words) or not _continues(words, i + 1, rest):
                continue
            if rest and len(rest[-1]) == 1 and words.norm(last - 1) != rest[-1]:
                # An attached preposition belongs to the word it governs.
                last -= 1
            size = len(rest)
            if best is not None and size <= longest:
                continue
            if cue.word.startswith("verb") and not _is_verb(words, i, cue.word):
                continue
            best, longest = CueMatch(i, last, cue), size
        if best is not None:
            found.append(best)
            if best.last > i + 1:
                skip = best.last
    return tuple(found)


def _is_verb(words: Words, i: int, word: str) -> bool:
    """Whether token ``i`` is a verb of the aspect that a cue's form has."""
    if words.pos(i) not in ("VERB", "AUX") or words.has_article(i):
        return False
    aspect = words.aspects[i]
    perfect = word == "verb:perfect"
    return not aspect or (aspect == "perfect") == perfect


def _continues(words: Words, k: int, rest: tuple[str, ...]) -> bool:
    for offset, word in enumerate(rest):
        norm = words.norm(k + offset)
        if norm == word or norm == "ال" + word:
            continue
        if offset == len(rest) - 1 and len(word) == 1 and norm.startswith(word):
            continue
        return False
    return True
