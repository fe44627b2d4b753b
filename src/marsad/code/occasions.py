"""The occasion on which things are said: its day and place hold until another comes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from marsad.code.attribution import SPOKEN
from marsad.code.candidates import Candidate
from marsad.code.circumstances import FAR, Dating
from marsad.code.clauses import Clauses
from marsad.records import Annotation, Place, Time

FRESH = 7
"""How many days before publication an occasion still is the news."""

HOLDS, PLACE_HOLDS = 10, 3
"""For how many sentences an occasion's day and its place hold."""

LEAD = 2
"""How many sentences of the body the lead is."""

CARRIED = 2 * FAR
"""What a day carried over from another sentence costs: any day of its own is nearer."""

VERBAL = SPOKEN | {"CONSULT"}
"""Types that make an occasion: things are said there."""

_DAY = re.compile(r"(\d{4}|XXXX)-\d\d-\d\d")


class _Day(NamedTuple):
    """A day, and the sentence that told it."""

    time: Time
    sentence: int


class _Site(NamedTuple):
    """A place of meeting, and the sentence that told it."""

    place: Place
    sentence: int


def carry_occasions(
    candidates: Sequence[Candidate],
    clauses: Sequence[Clauses],
    published: str | None,
) -> list[Candidate]:
    """The candidates, words without a day or place of their own given their occasion's.

    A speaker who condemned on Thursday and, three sentences on, also called for
    something, did so on Thursday: 'كما دعا الوزراء إلى …' takes the day of the last
    dated act of the same actor. Only days of the last week before publication are an
    occasion; background in the pluperfect ('وكانت قد اتهمت') has none. What is said
    right after a meeting is told was said where it was held.
    """
    days: dict[str, _Day] = {}
    places: dict[str, _Site] = {}
    found: list[Candidate] = []
    for candidate in candidates:
        at, actual = candidate.sentence, candidate.aux == "actual"
        verbal = actual and candidate.predicate.type in VERBAL
        codes = [m.code for m in candidate.actor if m.code]
        if candidate.time is None and verbal and not _is_background(clauses[at]):
            day = next((days[c] for c in codes if c in days), None)
            if day is not None and at - day.sentence <= HOLDS:
                carried = Dating(day.time, CARRIED)
                candidate = replace(candidate, dating=carried)
        elif (
            candidate.time is not None
            and verbal
            and is_fresh(candidate.time, published)
        ):
            days.update((c, _Day(candidate.time, at)) for c in codes)
        if candidate.place is None and actual and candidate.predicate.type in SPOKEN:
            site = next((places[c] for c in codes if c in places), None)
            if site is not None and at - site.sentence <= PLACE_HOLDS:
                candidate = replace(candidate, place=site.place)
        elif candidate.place is not None and verbal and _is_meeting(candidate):
            present = (*candidate.actor, *candidate.recipient)
            held = _Site(candidate.place, at)
            places.update((m.code, held) for m in present if m.code)
        found.append(_foreseen(candidate, published))
    return found


def date_headline(annotation: Annotation, sentence: int) -> Time | None:
    """The day of the lead, for what title or lead tell; None further down.

    The title 'الرئيس الفرنسي يستقبل نظيره المصري' (the French president receives his
    Egyptian counterpart) is dated by the body's first or second sentence.
    """
    body = [i for i, s in enumerate(annotation.sentences) if s.kind == "body"][:LEAD]
    if not body or sentence > body[0]:
        return None
    end = annotation.sentences[body[-1]].end
    return next(
        (
            t
            for t in annotation.times
            if t.start < end and is_fresh(t, annotation.article.published)
        ),
        None,
    )


def _foreseen(candidate: Candidate, published: str | None) -> Candidate:
    """The candidate, to come where its day is after the day of publication."""
    time = candidate.time
    if (
        published
        and candidate.aux == "actual"
        and candidate.predicate.type not in SPOKEN
        and time is not None
        and time.edtf is not None
        and _DAY.match(time.edtf)
        and _DAY.match(published)
        and published[:10] < time.edtf[:10] < "X"
    ):
        return replace(candidate, aux="future")
    return candidate


def _is_meeting(candidate: Candidate) -> bool:
    return candidate.predicate.type == "CONSULT"


def _is_background(clauses: Clauses) -> bool:
    """Whether the sentence opens with an auxiliary: 'وكانت باريس قد اتهمت …'."""
    return clauses.words.kinds[0] == "auxiliary"


def is_fresh(time: Time, published: str | None) -> bool:
    """Whether a time is a day of the week before publication, or any day without it."""
    if time.edtf is None or not _DAY.fullmatch(time.edtf):
        return False
    if published is None or time.edtf.startswith("X"):
        return True
    try:
        age = date.fromisoformat(published[:10]) - date.fromisoformat(time.edtf)
    except ValueError:
        return False
    return 0 <= age.days <= FRESH
