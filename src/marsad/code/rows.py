"""Parties in a row, and the words that stand for all of them later.

'مالي والنيجر وبوركينا فاسو' (Mali, Niger and Burkina Faso) are a row; 'الدول الثلاث'
(the three states), 'الوزراء الثلاثة' (the three ministers) and 'هذه الدول' (these
states) mean its countries.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.annotate.numbers import read_cardinal
from marsad.code.parties import PartyMention
from marsad.code.words import Words

ROW = 3
"""So many countries make a row."""

MOST = 12
"""The largest number that an article counts its parties by."""

COMMAS = frozenset(("،", ","))

SEPARATORS = COMMAS | {"و"}
"""Words that alone between two parties line them up."""

LINKS = frozenset(
    (
        ("الي", "جانب"),
        ("بالاضافه", "الي"),
        ("اضافه", "الي"),
        ("فضلا", "عن"),
        ("وكذلك",),
        ("وكذا",),
        ("وايضا",),
    )
)
"""Words that line up as 'and' does: 'إلى جانب' (beside), 'وكذلك' (and also), folded."""

LONGEST = 3
"""The most words between two parties that are lined up."""

ASIDE = 2
"""Characters between two mentions side by side: a space, a comma with a space."""

POINTING = frozenset(("هذه", "تلك", "هذي"))
"""'These' and 'those' of things, folded."""


def is_joined(left: PartyMention, m: PartyMention) -> bool:
    """Whether 'and' ties a mention to the one before: 'إيران وروسيا' (Iran and Russia)."""
    return m.joined and m.first - left.last <= 2


def is_listed(left: PartyMention, m: PartyMention, words: Words) -> bool:
    """Whether 'and' or a comma alone stands between: 'مصر، الأردن' (Egypt, Jordan).

    In 'السعودية عادل الجبير والبحرين خالد بن أحمد' (Saudi Arabia's Adel al-Jubeir and
    Bahrain's Khalid bin Ahmed) a name goes on with its country.
    """
    gap = m.first - left.last
    if is_joined(left, m) or (gap <= 1 and m.code is not None and m.code == left.code):
        return True
    if m.kind == "adjective" or not 0 < gap <= LONGEST:
        return False
    between = [words.norm(i) for i in range(left.last, m.first)]
    if gap == 1 and between[0] in SEPARATORS:
        return True
    link = tuple(between[between[0] in COMMAS :])
    # 'جانب السعودية' may have been read as a side, the Saudis'.
    return link in LINKS or (*link, words.norm(m.first)) in LINKS


def lie_side_by_side(left: PartyMention, m: PartyMention) -> bool:
    """Whether no word stands between two mentions of an earlier sentence."""
    return 0 < m.start - left.end <= ASIDE and m.kind != "adjective"


def rows_of(mentions: Sequence[PartyMention], words: Words) -> list[tuple[str, ...]]:
    """The countries of each row of a sentence, each of them once."""
    found: list[tuple[str, ...]] = []
    row: dict[str, None] = {}
    left: PartyMention | None = None
    for m in (*mentions, None):
        if m is None or left is None or not is_listed(left, m, words):
            if len(row) >= ROW:
                found.append(tuple(row))
            row = {}
        if m is not None and m.country:
            row.setdefault(m.country)
        left = m
    return found


def stand_for(
    m: PartyMention,
    words: Words,
    before: Sequence[PartyMention],
    rows: Sequence[tuple[str, ...]],
) -> PartyMention | None:
    """The mention with the countries of the last row that it counts or points at.

    ``before`` are the sentence's mentions so far, ``rows`` those of the sentences
    before. None where it does neither, or no row is like that.
    """
    if m.code is not None or not words.has_article(m.last - 1):
        return None
    if m.id == "counterpart":
        # 'نظراؤه الخمسة' (his five counterparts) are without him.
        return None
    count = count_behind(m, words)
    if not count and (m.id != "states" or words.norm(m.first - 1) not in POINTING):
        return None
    last_first = reversed([*rows, *rows_of(before, words)])
    meant = next((row for row in last_first if count in (0, len(row))), None)
    if meant is None:
        return None
    return replace(m, code=meant[0], also=meant[1:], why=(*m.why, "country:row"))


def count_behind(m: PartyMention, words: Words) -> int:
    """The number behind the mention's noun, 'الثلاث' in 'الدول الثلاث'; 0 for none."""
    for i in range(m.first + 1, min(m.last + 1, len(words))):
        norm = words.norm(i)
        read = (
            read_cardinal([norm.removeprefix("ال")], 0)
            if words.has_article(i)
            else None
        )
        if read is not None and ROW <= read[0] <= MOST:
            return int(read[0])
    return 0
