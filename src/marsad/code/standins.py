"""Words that stand for a party named before: counterparts, bodies, countries meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from marsad.code.parties import BODIES, Known, PartyMention
from marsad.code.rows import count_behind, rows_of, stand_for
from marsad.code.words import Words

FADES = 0.6
"""What is left of a country's weight after each sentence."""

KEPT_ROWS = 20
"""So many rows of countries stay in reach."""

PAIR = "pair"
"""The flag of a mention that stands for two countries, whichever they are."""

BOTH = "both_sides"
"""The lexicon's 'both sides', 'the two countries'."""


def settle(
    found: Sequence[PartyMention],
    words: Words,
    known: Known,
    pairs: frozenset[str],
) -> tuple[PartyMention, ...]:
    """The mentions of a sentence with the parties that some of them stand for.

    'نظيره المالي' (his Malian counterpart) has the office of the official before it,
    'الأمين العام' is of the organisation named last, 'إرهابيون' without a country
    are of none. ``pairs`` are nouns that mean two officials: with the article
    ('وزيران', two ministers) or before a genitive ('وزيرا').
    """
    _remember_year(words, known)
    settled: list[PartyMention] = []
    for m, behind in zip_longest(found, found[1:]):
        if _is_open(m) and _is_pair(m, behind, words, pairs):
            m = replace(m, code=None, flags=f"{m.flags} {PAIR}".strip())
        if m.id == "counterpart" or (m.office == "counterpart" and not m.sector):
            m = _counterpart(m, settled, known)
        if m.code is None and m.kind in ("office", "agent"):
            row = stand_for(m, words, settled, known.rows)
            m = row or _meant(m, settled, words, known)
        if not m.sector and m.kind in ("office", "agent"):
            m = replace(m, sector="GOV")
        settled.append(m)
    known.rows = [*known.rows, *rows_of(settled, words)][-KEPT_ROWS:]
    _remember(settled, known)
    return tuple(settled)


def has_pair(mentions: Sequence[PartyMention]) -> bool:
    """Whether one of the mentions stands for two countries."""
    return any(m.flag(PAIR) is not None for m in mentions)


def _is_open(m: PartyMention) -> bool:
    """Whether its words name no country, or only where they are: 'الجانبان في موسكو'."""
    return m.code is None or m.why[-1].startswith("in:")


def _is_pair(
    m: PartyMention,
    behind: PartyMention | None,
    words: Words,
    pairs: frozenset[str],
) -> bool:
    """Whether a mention stands for two countries that it does not name.

    'الجانبان' (both sides), 'حراس البلدين' (the guards of the two countries), 'شركات في
    البلدين', 'جنودهما' (the soldiers of the two), 'الوزيران' (the two ministers), 'وزيرا
    الخارجية' (the two foreign ministers).
    """
    if m.kind not in ("agent", "office") or count_behind(m, words):
        return False
    if f"agent:{BOTH}" in m.why or m.pronoun == "هما":
        return True
    alone = m.last - m.first == 1
    if alone or not words.proclitics(m.first + 1)[:-1]:
        cuts = words.cuts(m.first)
        if any(cut.article == alone and cut.stem in pairs for cut in cuts):
            return True
    if behind is None or behind.id != BOTH:
        return False
    return behind.first - m.last <= 1


def _remember_year(words: Words, known: Known) -> None:
    """Keep the latest year of the last decades that the text writes."""
    for token in words.tokens:
        norm = token.norm
        year = len(norm) == 4 and norm.isdecimal() and norm[:2] in ("19", "20")
        if year and norm > (known.year or ""):
            known.year = norm


def _counterpart(
    m: PartyMention, before: Sequence[PartyMention], known: Known
) -> PartyMention:
    """The same office in another country."""
    named = [x for x in before if x.office and x.office != "counterpart" and x.sector]
    of = named[-1] if named else known.office
    if of is None:
        return replace(m, sector=m.sector or "GOV")
    return replace(
        m,
        sector=m.sector or of.sector,
        office=of.office,
        why=(*m.why, f"office:{of.office}"),
    )


def _meant(
    m: PartyMention, before: Sequence[PartyMention], words: Words, known: Known
) -> PartyMention:
    """The country or body that the article means by a phrase that names none."""
    among = m.flag("among")
    if among and m.kind == "agent":
        codes = among.split("/")
        code = max(codes, key=lambda c: (known.focus.get(c, 0.0), c in known.evidence))
        return replace(m, code=code, why=(*m.why, "country:among"))
    if m.flag("body") is not None:
        own = [x for x in before if _is_body(x)]
        body = own[-1] if own else known.body
        if body is not None:
            return replace(m, code=body.code, why=(*m.why, "body:named"))
    counted = m.flag("counted")
    if counted and m.first and words.kinds[m.first - 1] == "number":
        return replace(m, code=counted, why=(*m.why, "country:counted"))
    if m.id == BOTH and count_behind(m, words):
        # 'البلدان الأربعة' (the four countries), whichever they are.
        return replace(m, code="IGO", why=(*m.why, "country:else"))
    unnamed = m.flag("unnamed")
    if unnamed and not m.definite:
        # Indefinite perpetrators are of the country where they act.
        return replace(m, sector=unnamed, why=(*m.why, "sector:unnamed"))
    other = m.flag("else")
    if other and not m.pronoun:
        first, *also = other.split("/")
        return replace(m, code=first, also=tuple(also), why=(*m.why, "country:else"))
    return m


def _is_body(m: PartyMention) -> bool:
    return m.kind == "organisation" and m.sector == "GOV"


def _remember(settled: Sequence[PartyMention], known: Known) -> None:
    """Carry what the sentence named into the next."""
    parties = [m for m in settled if m.code and m.kind != "media"]
    if not parties:
        return
    for past in known.focus:
        known.focus[past] *= FADES
    for m in parties:
        for code in m.codes:
            if code in BODIES:
                known.bodies.add(code)
            elif code is not None:
                known.focus[code] = known.focus.get(code, 0.0) + 1.0
        if m.office and m.sector:
            known.office = m
        if _is_body(m):
            known.body = m
    known.recent = parties
