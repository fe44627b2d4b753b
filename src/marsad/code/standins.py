"""Words that stand for a party named before: counterparts, bodies, countries meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.code.parties import BODIES, Known, PartyMention
from marsad.code.words import Words

FADES = 0.6
"""What is left of a country's weight after each sentence."""


def settle(
    found: Sequence[PartyMention], words: Words, known: Known
) -> tuple[PartyMention, ...]:
    """The mentions of a sentence with the parties that some of them stand for.

    'نظيره المالي' (his Malian counterpart) has the office of the official before it,
    'الأمين العام' is of the organisation named last, 'إرهابيون' without a country
    are of none.
    """
    _remember_year(words, known)
    settled: list[PartyMention] = []
    for m in found:
        if m.id == "counterpart" or (m.office == "counterpart" and not m.sector):
            m = _counterpart(m, settled, known)
        if m.code is None and m.kind in ("office", "agent"):
            m = _meant(m, settled, words, known)
        if not m.sector and m.kind in ("office", "agent"):
            m = replace(m, sector="GOV")
        settled.append(m)
    _remember(settled, known)
    return tuple(settled)


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
        for code in (m.code, *m.also):
            if code in BODIES:
                known.bodies.add(code)
            elif code is not None:
                known.focus[code] = known.focus.get(code, 0.0) + 1.0
        if m.office and m.sector:
            known.office = m
        if _is_body(m):
            known.body = m
    known.recent = parties
