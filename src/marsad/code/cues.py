"""Cue words of a sentence: scope, speech and claim markers found by form."""

from __future__ import annotations

from typing import NamedTuple

from marsad.code.knowledge import Cue, Knowledge
from marsad.code.splits import bare_nouns
from marsad.code.words import Words

WHOLE = frozenset({"condition", "negation"})
"""Kinds of words that take no article or pronoun: 'الحالي' (current) is no 'حال' (if)."""


class CueMatch(NamedTuple):
    """A cue at tokens ``first``..``last``."""

    first: int
    last: int
    cue: Cue


def find_cues(words: Words, knowledge: Knowledge, table: str) -> tuple[CueMatch, ...]:
    """The cues of one table ('factuality', 'speech', 'claims') in order.

    The longest expression wins at each token: 'من المقرر أن' (it is planned that)
    over 'من'. A verb cue needs a verb, so 'نفي' as noun is matched by its form.
    """
    index = knowledge.cues[table]
    found: list[CueMatch] = []
    skip = 0
    for i in range(len(words)):
        if i < skip or words.kinds[i] == "mark":
            continue
        best: CueMatch | None = None
        longest = -1
        for key, whole in _keys(words, i).items():
            for rest, cue in index.get(key, ()):
                if not whole and cue.kind in WHOLE:
                    continue
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


def _keys(words: Words, i: int) -> dict[str, bool]:
    """The forms token ``i`` may be, and whether nothing but 'and' was cut off."""
    keys = {words.norm(i): True}
    for cut in words.cuts(i):
        if cut.preposition and len(cut.stem) <= 3:
            continue
        for stem, pronoun in bare_nouns(cut.stem):
            keys.setdefault(stem, not pronoun and not cut.article)
            if cut.article:
                keys.setdefault("ال" + stem, not pronoun)
    return keys


def _continues(words: Words, k: int, rest: tuple[str, ...]) -> bool:
    for offset, word in enumerate(rest):
        norm = words.norm(k + offset)
        if norm == word or norm == "ال" + word:
            continue
        if offset == len(rest) - 1 and len(word) == 1 and norm.startswith(word):
            continue
        return False
    return True
