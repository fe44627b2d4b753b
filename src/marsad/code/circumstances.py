"""When and where: the date and place of an event from its clause."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from marsad.annotate.closed import load_closed
from marsad.code.clauses import OPENERS, Clauses
from marsad.code.knowledge import Knowledge, Predicate
from marsad.code.mentions import PartyMention
from marsad.code.parties import BODIES
from marsad.code.roles import Filled
from marsad.code.triggers import Trigger
from marsad.records import Evidence, Place, Time

VERB, OPENER, STOP, AHEAD, DEVERBAL = 8.0, 6.0, 6.0, 2.0, 6.0
"""What a verb, a clause opener, a stop, standing ahead, a verbal noun cost in words."""

REACH = 10
"""How many parts on either side a place is looked for."""

FAR = 48.0
"""Beyond this cost a time dates something else."""


class Dating(NamedTuple):
    """A time that dates a telling of an event, and how far off its words stand."""

    time: Time
    cost: float


def date_event(
    clauses: Clauses, trigger: Trigger, times: Sequence[Time]
) -> Dating | None:
    """The time expression that dates the event, None where the sentence has none.

    The nearest in the trigger's own clause, the one behind it before the one ahead
    of it: 'وصل الوفد الأحد بعد زيارة في مايو' dates the visit to May. Verbs, clause
    openers and stops in between are paid for; what costs too much dates another act.
    """
    found = [
        Dating(time, word_distance(clauses, trigger, time))
        for time in times
        if time.edtf is not None
    ]
    near = [dating for dating in found if dating.cost <= FAR]
    return min(near, key=lambda dating: dating.cost, default=None)


def choose_dating(datings: Sequence[Dating]) -> Dating | None:
    """Of the times that date an event's tellings the one whose words stand nearest.

    A finer one inside it says more: of 'عام 2007' (in 2007) and 'السادس من سبتمبر
    2007' (on 6 September 2007) the day.
    """
    best = min(datings, key=lambda dating: dating.cost, default=None)
    if best is None:
        return None
    inside = f"{best.time.edtf}-"
    finer = [d for d in datings if (d.time.edtf or "").startswith(inside)]
    return min(finer, key=lambda dating: dating.cost, default=best)


def word_distance(clauses: Clauses, trigger: Trigger, time: Time) -> float:
    """How far off a time stands from a trigger, in words and what parts them."""
    words = clauses.words
    tokens = words.tokens
    anchor = tokens[trigger.first].start
    if time.start >= anchor:
        between, cost = text_tokens(clauses, anchor, time.start), 0.0
    else:
        between, cost = text_tokens(clauses, time.end, anchor), AHEAD
    for i in between:
        best = tokens[i].best
        if i < trigger.last and i > trigger.first:
            continue
        if words.aspects[i]:
            cost += VERB
        elif words.kinds[i] in OPENERS:
            cost += OPENER
        elif words.norm(i) in _STOPS:
            cost += STOP
        elif best is not None and best.source and not words.kinds[i]:
            cost += DEVERBAL
        else:
            cost += 1.0
    return cost


_STOPS = frozenset("؛:.»«")


def text_tokens(clauses: Clauses, start: int, end: int) -> list[int]:
    """The tokens that begin inside the extent, the first one left out."""
    return [
        i for i, token in enumerate(clauses.words.tokens) if start < token.start < end
    ]


def place_event(
    clauses: Clauses,
    trigger: Trigger,
    filled: Filled,
    predicate: Predicate,
    knowledge: Knowledge,
) -> Place | None:
    """Where the text says that it happened: the host, or a locative in the clause."""
    for slot, role in predicate.frame:
        if role in ("H", "P") and filled.parties.get(slot):
            found = _as_place(filled.parties[slot][0], knowledge)
            if found:
                return found
    at = clauses.part_of[trigger.first]
    near = range(max(0, at - REACH), min(len(clauses.parts), at + REACH + 1))
    for k in sorted(near, key=lambda k: (abs(k - at), k < at)):
        part = clauses.parts[k]
        if part.kind != "chunk":
            continue
        for m in part.mentions:
            mention = clauses.mentions[m]
            locative = load_closed().is_in("locative", part.preposition) or (
                part.preposition == "علي" and mention.kind == "place"
            )
            if mention.kind == "place" and (locative or k == at):
                return _as_place(mention, knowledge)
            if mention.kind in ("country", "capital") and locative:
                return _as_place(mention, knowledge)
    return None


STRUCK = frozenset({"ASSAULT", "COERCE", "AID", "RETREAT"})
"""Types that happen where those live who suffer or receive them."""

DOMESTIC = frozenset(
    {
        ("RETREAT", "ceasefire"),
        ("RETREAT", "release"),
        ("RETREAT", "resign"),
        ("RETREAT", "access"),
        ("SANCTION", "convict"),
        ("MOBILIZE", "weapons"),
        ("MOBILIZE", "militia"),
    }
)
"""What a country does at home, toward whomever."""


def implied_place(
    predicate: Predicate,
    actor: Sequence[PartyMention],
    recipient: Sequence[PartyMention],
) -> Place | None:
    """Where an event plainly happened though no place is told.

    Violence happens in the country of those who suffer it, or of the one country in
    it where the other side has none; help arrives and a withdrawal is felt where its
    recipients live; an arrest, a protest, a verdict, a release and whatever a country
    does to its own people happen at home. A recipient whose country is only the
    article's own, as nothing else was said, tells nothing.
    """
    actors = _countries(actor)
    recipients = _countries(recipient)
    named = _countries([m for m in recipient if "country:home" not in m.why])
    code = None
    if predicate.mode == "arrest" and len(actors) == 1:
        code = actors[0]
    elif predicate.type in STRUCK and recipients:
        shared = [c for c in recipients if c in actors]
        code = shared[0] if shared else recipients[0]
    elif len(actors) == 1 and (
        (predicate.type == "ASSAULT" and bool(recipient))
        or predicate.type == "PROTEST"
        or (predicate.type, predicate.mode) in DOMESTIC
        or actors == named
    ):
        code = actors[0]
    elif predicate.type == "PROTEST" and recipients:
        code = recipients[0]
    return Place(code) if code else None


def _countries(parties: Sequence[PartyMention]) -> list[str]:
    """The distinct countries of the parties, in order."""
    codes = {
        m.code: None
        for m in parties
        if m.code and len(m.code) == 3 and m.code not in BODIES
    }
    return list(codes)


def _as_place(mention: PartyMention, knowledge: Knowledge) -> Place | None:
    if mention.code is None or len(mention.code) != 3 or mention.code in BODIES:
        return None
    lat = lon = geonames = ""
    for flag in mention.flags.split():
        if flag.startswith("at="):
            lat, lon, geonames = flag[3:].split("/")
    return Place(
        mention.code,
        mention.name,
        float(lat) if lat else None,
        float(lon) if lon else None,
        int(geonames) if geonames.isdigit() else None,
    )


def basis(time: Time) -> Evidence:
    """The words a date was read from."""
    return Evidence(time.text, time.start, time.end)
