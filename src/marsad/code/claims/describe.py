"""What a claim says: the codes concerned, who holds it, how sure, its gist."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.code.attribution import Source
from marsad.code.claims.extent import Passage, tokens_of
from marsad.code.claims.sight import Sight
from marsad.code.words import Words
from marsad.records import Evidence

CODES = 4
"""A claim concerns at most so many codes."""
GIST = 160
"""A gist has at most so many characters."""
HEADING = 90
"""The heading of an item ends in a colon within so many characters."""

POSSIBLE = frozenset({"imp.may", "hyp.maybe", "hyp.qad"})
PROBABLE = frozenset({"imp.expect", "imp.lead", "drv.reveal", "hyp.perhaps"})
CONDITIONAL = frozenset({"imp.if", "hyp.if", "imp.which"})
"""Cues by how they hedge."""

_LABELS = "0123456789٠١٢٣٤٥٦٧٨٩-–.)( •*"


def span_of(sight: Sight, passage: Passage) -> tuple[int, int]:
    """The passage's extent in the text."""
    words = sight.clauses.words
    first, last = tokens_of(sight, passage)
    start = words.sentence.start if passage.first == 0 else words.tokens[first].start
    whole = passage.last == len(sight.stretches)
    return start, words.sentence.end if whole else words.tokens[last - 1].end


def about(sights: Sequence[Sight], passage: Passage) -> tuple[str, ...]:
    """The codes that the passage concerns, in the order of the text.

    A clause that names none takes those of its sentence, then of the sentence before:
    'زارت أنقرة طرابلس | بهدف كسب النفوذ' concerns TUR and LBY.
    """
    sight = sights[passage.sentence]
    first, last = tokens_of(sight, passage)
    named = _codes(sight, first, last)
    if len(named) < 2:
        for code in _codes(sight, 0, len(sight.clauses.words)):
            if code not in named and len(named) < 2:
                named.append(code)
    if not named and passage.sentence:
        before = sights[passage.sentence - 1]
        named = _codes(before, 0, len(before.clauses.words))[:2]
    return tuple(named[:CODES])


def _codes(sight: Sight, first: int, last: int) -> list[str]:
    found = dict.fromkeys(
        m.code for m in sight.clauses.mentions if m.code and first <= m.first < last
    )
    return [code for code in found if code]


def hedge(sight: Sight, passage: Passage, kind: str) -> str:
    """'possible', 'probable' or 'certain' by the weakest hedge of the passage.

    'قد تنسحب' (may withdraw) is possible, 'من المتوقع أن تنسحب' (is expected to)
    probable; 'قد انسحبت' (has withdrawn) and 'لا يمكن' (cannot) hedge nothing. A
    condition hedges what may follow, not a motive.
    """
    words = sight.clauses.words
    first, last = tokens_of(sight, passage)
    negated = {m.last for m in sight.modal if m.cue.kind == "negation"}
    found = "certain"
    for m in (*sight.cues, *sight.modal):
        if not first <= m.first < last or m.first in negated:
            continue
        if m.cue.id in POSSIBLE and not _is_told(words, m.last):
            return "possible"
        if m.cue.id in PROBABLE or (
            kind == "implication"
            and m.cue.id in CONDITIONAL
            and not _is_told(words, m.last - 1)
        ):
            found = "probable"
    return found


def _is_told(words: Words, i: int) -> bool:
    """Whether token ``i`` is a verb that tells what has happened."""
    return i < len(words) and words.aspects[i] == "perfect"


def holder(sight: Sight, passage: Passage) -> Evidence | None:
    """Who holds it as written, ``None`` for the author.

    In 'نقلت الصحيفة عن مصادر أن …' (the paper quoted sources that …) the sources
    hold it. What stands inside a quotation is held by whom the quotation began with.
    """
    first, last = tokens_of(sight, passage)
    for source in reversed(sight.sources):
        if source.start < last and first < source.end and _can_hold(sight, source):
            return source.chain[-1]
    return sight.quoted


def _can_hold(sight: Sight, source: Source) -> bool:
    """Whether a source is a party or is named by a noun of sources."""
    if source.parties:
        return True
    tokens = sight.clauses.words.tokens
    held = source.chain[-1]
    return any(
        m.cue.kind == "source" and held.start <= tokens[m.first].start < held.end
        for m in sight.speech
    )


def gist(text: str, span: tuple[int, int]) -> str:
    """The heading of an item as written, else the beginning of the passage."""
    body = text[span[0] : span[1]]
    head, colon, _ = body[:HEADING].partition(":")
    chosen = head if colon else body
    return " ".join(chosen.lstrip(_LABELS).split())[:GIST].rstrip()
