"""Did it happen? The aux of an event from the scopes that it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from marsad.code.clauses import Clauses
from marsad.code.cues import CueMatch
from marsad.code.reach import Operator, reach_facts
from marsad.code.roles import Filled
from marsad.code.rows import COMMAS
from marsad.code.triggers import Trigger

NEXT_REACH, OBJECT_REACH, CLAUSE_REACH = 2, 7, 22
"""How many tokens a cue's scope may span: its next verb, its object, its clause."""

LACK_REACH, GOVERNED_REACH = 3, 4
"""How far 'عدم' and 'دون' reach, and how far from a negated verb its object stands."""

HEADING = 12
"""How many words the head of a numbered paragraph has at most."""

_BREAKS = frozenset("؛.!؟")

UTTERED = frozenset({"AGREE", "THREATEN"})
"""Types that are done by saying what one will do: the saying has happened."""

_INTENT = frozenset({"plan", "wish", "future", "attempt", "withdrawal"})
"""Kinds of cue that are the very content of a promise or a threat."""


class Judgement(NamedTuple):
    """The aux of an act, the cues for it, and the facts of ``marsad.code.reach``.

    There are none of the last where the act is actual.
    """

    aux: str
    signs: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


def judge_factuality(
    clauses: Clauses,
    trigger: Trigger,
    filled: Filled,
    cues: Sequence[CueMatch],
    type_: str = "",
) -> Judgement:
    """The aux ('actual', 'future', 'hypothetical', 'negation') and the cues for it.

    Scopes combine from the innermost outward: a denial or negation turns the act
    negative, two of them cancel ('نفى عدم المشاركة', denied not taking part), a
    negated denial leaves what it holds ('لم ينف أنه زار', did not deny having
    visited), a hedge outweighs a plan, and a word that takes the act for granted
    ('استمرار القصف', the shelling's going on) closes it off from what stands
    outside. 'من المقرر أن يزور' (is to visit) is future; 'قد يزور' (may visit)
    hypothetical, 'قد زار' actual. ``type_`` is the event's type: a promise has been
    made when it is told, whatever it promises.
    """
    targets = [trigger.first]
    if filled.governor >= 0 and (filled.light or "control" in filled.slots):
        targets.append(clauses.parts[filled.governor].first)
    breaks = [m.first for m in cues if m.cue.effect == "break"]
    over: dict[CueMatch, None] = {}
    for target in targets:
        for match in cues:
            if match.cue.effect == "break" or match.first == target:
                continue
            if any(match.last <= b <= trigger.first for b in breaks):
                continue
            if target != trigger.first and not _passes(
                clauses, match, target, trigger, filled
            ):
                continue
            if _covers(clauses, match, target, filled):
                over.setdefault(match)
    scopes = _scopes(clauses, tuple(over), cues)
    for target in targets:
        if clauses.words.aspects[target] == "future":
            scopes.append(Operator(target, "future", "future", "future-prefix"))
    if _is_announced(clauses, trigger):
        scopes.append(Operator(trigger.last, "future", "future", "future-relative"))
    if _is_heading(clauses, trigger):
        scopes.append(Operator(-1, "hypothetical", "heading", "heading"))
    if type_ in UTTERED:
        scopes = [s for s in scopes if s.kind not in _INTENT]
    if type_ == "ACCUSE" and _is_given(clauses, trigger):
        # Who denies an accusation denies its content; it has been made.
        scopes = [s for s in scopes if s.kind != "denial"]
    aux = _fold(scopes)
    signs = tuple(s.why for s in scopes)
    if aux == "actual":
        return Judgement(aux, signs)
    facts = reach_facts(clauses, trigger, filled, scopes, aux, type_)
    return Judgement(aux, signs, facts)


def _scopes(
    clauses: Clauses, over: tuple[CueMatch, ...], cues: Sequence[CueMatch]
) -> list[Operator]:
    """The operators, a negation that stands right before another joined to it."""
    spent: set[CueMatch] = set()
    found: list[Operator] = []
    for match in over:
        before = next(
            (
                m
                for m in cues
                if m.cue.kind == "negation"
                and 0 <= match.first - m.last <= 1
                and (m.cue.scope != "imperfect" or _is_imperfect(clauses, match.first))
            ),
            None,
        )
        effect, kind = match.cue.effect, match.cue.kind
        if before is not None and kind != "negation" and effect != "factive":
            spent.add(before)
            if effect == "negation":
                continue
            effect, kind = "negation", "negation"
        found.append(Operator(match.first, effect, kind, f"cue:{match.cue.id}"))
    return [
        s
        for s in found
        if not any(m.first == s.at and f"cue:{m.cue.id}" == s.why for m in spent)
    ]


def _fold(scopes: Sequence[Operator]) -> str:
    """What the operators make of the act, the nearest to it (the last) first."""
    value = "actual"
    for scope in sorted(scopes, key=lambda s: -s.at):
        if scope.effect == "factive":
            return value
        if scope.effect == "negation":
            value = "actual" if value == "negation" else "negation"
        elif scope.effect == "hypothetical":
            value = "hypothetical"
        elif scope.effect == "future" and value == "actual":
            value = "future"
    return value


def _passes(
    clauses: Clauses, match: CueMatch, governor: int, trigger: Trigger, filled: Filled
) -> bool:
    """Whether what holds of the governing verb holds of the noun's act too.

    'لم يجر زيارة' (made no visit) denies the visit, 'لم يشهد اليوم قصفا' the
    shelling; 'لم يرد على القصف' (did not answer the shelling) and 'لم تسفر هذه
    الجولة' (this round did not result) take it for granted.
    """
    if filled.light or match.cue.effect != "negation":
        return True
    part = clauses.parts[clauses.part_of[trigger.first]]
    return (
        not _is_given(clauses, trigger)
        and part.preposition in ("", "الي")
        and trigger.first - governor <= GOVERNED_REACH
    )


def _is_given(clauses: Clauses, trigger: Trigger) -> bool:
    """Whether the act is a definite noun, known from before: 'الاتهامات'."""
    return clauses.words.has_article(trigger.first) or bool(trigger.pronoun)


def _is_heading(clauses: Clauses, trigger: Trigger) -> bool:
    """'3- وصول القوات: …': the numbered head of a motive or an expected effect."""
    words = clauses.words
    if not words.sentence.label or words.aspects[trigger.first]:
        return False
    colon = next((i for i in range(len(words)) if words.norm(i) == ":"), 0)
    return trigger.first < colon <= HEADING


def _is_announced(clauses: Clauses, trigger: Trigger) -> bool:
    """'القمة التي ستعقد' (the summit that will be held): the clause behind says so."""
    words = clauses.words
    for i in range(trigger.last, min(len(words), trigger.last + 5)):
        if words.kinds[i] == "relative":
            return i + 1 < len(words) and words.aspects[i + 1] == "future"
        if words.kinds[i] not in ("", "locality") or words.aspects[i]:
            return False
    return False


def _covers(clauses: Clauses, match: CueMatch, target: int, filled: Filled) -> bool:
    """Whether the cue's scope reaches the token ``target``."""
    words = clauses.words
    kinds = words.kinds
    if match.cue.scope == "none":
        # An adjective of time behind the noun: 'الزيارة المقبلة' (the coming visit).
        between = range(target + 1, match.first)
        if words.aspects[target] == "perfect":
            return False
        return match.first > target and (
            sum(not words.is_mark(i) for i in between) <= 1
            and not any(kinds[i] for i in between if not words.is_mark(i))
        )
    if match.last > target:
        return False
    distance = target - match.last
    scope = match.cue.scope or "next"
    between = range(match.last, target)
    if any(words.norm(i) in _BREAKS for i in between):
        return False
    if scope in ("next", "imperfect"):
        if scope == "imperfect" and not _is_imperfect(clauses, target):
            return False
        if distance > NEXT_REACH:
            return False
        if any(words.pos(i) == "VERB" for i in between):
            return False
        return all(kinds[i] in ("particle", "auxiliary", "adverb", "") for i in between)
    if scope == "word":
        return not distance
    verbs = [i for i in between if words.pos(i) == "VERB"]
    opener = _opens(clauses, match.last, target)
    if any(kinds[i] in ("relative", "subordinator") for i in between):
        return False
    if scope == "object" or not opener:
        if distance > (LACK_REACH if match.cue.kind == "negation" else OBJECT_REACH):
            return False
        comma = any(words.norm(i) in COMMAS for i in between)
        # Only a noun that looks like a perfect ('يعتزم الجيش قصف …') is governed.
        own = comma or _is_imperfect(clauses, target) or words.has_conjunction(target)
        if words.aspects[target] and not opener and distance and own:
            return False
        if scope != "object" and comma:
            return False
        return not [i for i in verbs if clauses.part_of[i] != filled.governor]
    if distance > CLAUSE_REACH:
        return False
    # A verb joined by 'and' goes on with what stands outside the scope, unless it is
    # an imperfect that 'أن' may hold as well ('قد يزور ويلتقي').
    return not any(
        words.has_conjunction(i) and not _is_imperfect(clauses, i)
        for i in (*verbs, target)
        if words.aspects[i]
    )


def _opens(clauses: Clauses, start: int, target: int) -> bool:
    """Whether 'أن' opens a clause behind the cue before a comma or a verb comes."""
    words = clauses.words
    for i in range(start, target):
        if words.kinds[i] == "complementiser":
            return True
        if words.aspects[i] or words.norm(i) in COMMAS:
            return False
    return False


def _is_imperfect(clauses: Clauses, i: int) -> bool:
    return clauses.words.aspects[i] in ("imperfect", "future")
