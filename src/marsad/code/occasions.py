"""The occasion on which things are said: its day and place hold until another comes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from marsad.code.attribution import SPOKEN
from marsad.code.candidates import Candidate
from marsad.code.clauses import Clauses
from marsad.records import Annotation, Time

FRESH = 7
"""How many days before publication an occasion still is the news."""

HOLDS = 10
"""For how many sentences an occasion holds."""

LEAD = 2
"""How many sentences of the body the lead is."""

VERBAL = SPOKEN | {"CONSULT"}
"""Types that make an occasion: things are said there."""

_DAY = re.compile(r"(\d{4}|XXXX)-\d\d-\d\d")


@dataclass(slots=True)
class _Occasion:
    time: Time
    sentence: int


def carry_occasions(
    candidates: Sequence[Candidate],
    clauses: Sequence[Clauses],
    published: str | None,
) -> list[Candidate]:
    """The candidates, words without a day of their own dated by their occasion.

    A speaker who condemned on Thursday and, three sentences on, also called for
    something, did so on Thursday: 'كما دعا الوزراء إلى …' takes the day of the last
    dated act of the same actor. Only days of the last week before publication are an
    occasion; background in the pluperfect ('وكانت قد اتهمت') has none.
    """
    last: dict[str, _Occasion] = {}
    found: list[Candidate] = []
    for candidate in candidates:
        codes = [m.code for m in candidate.actor if m.code]
        if candidate.time is not None:
            if _sets(candidate) and is_fresh(candidate.time, published):
                for code in codes:
                    last[code] = _Occasion(candidate.time, candidate.sentence)
        elif _is_said(candidate, clauses[candidate.sentence]):
            occasion = next((last[c] for c in codes if c in last), None)
            if occasion is not None and (
                candidate.sentence - occasion.sentence <= HOLDS
            ):
                candidate = replace(candidate, time=occasion.time)
        found.append(candidate)
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


def _sets(candidate: Candidate) -> bool:
    return candidate.aux == "actual" and candidate.predicate.type in VERBAL


def _is_said(candidate: Candidate, clauses: Clauses) -> bool:
    if candidate.predicate.type not in VERBAL or candidate.aux != "actual":
        return False
    return clauses.words.kinds[0] != "auxiliary"


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
