"""Did it happen? The aux of an event from the scopes that it stands in."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.code.clauses import Clauses
from marsad.code.cues import CueMatch
from marsad.code.roles import Filled
from marsad.code.triggers import Trigger

NEXT_REACH, OBJECT_REACH, CLAUSE_REACH = 2, 7, 22
"""How many tokens a cue's scope may span: its next verb, its object, its clause."""

_BREAKS = frozenset("؛.!؟")


def judge_factuality(
    clauses: Clauses, trigger: Trigger, filled: Filled, cues: Sequence[CueMatch]
) -> tuple[str, tuple[str, ...]]:
    """The aux ('actual', 'future', 'hypothetical', 'negation') and the cues for it.

    Scopes combine: a denial or negation turns the act negative, two of them cancel
    ('لم ينف', did not deny), a hedge outweighs a plan. 'من المقرر أن يزور' (is to
    visit) is future; 'قد يزور' (may visit) hypothetical, 'قد زار' actual.
    """
    targets = [trigger.first]
    if filled.governor >= 0 and (filled.light or "control" in filled.slots):
        targets.append(clauses.parts[filled.governor].first)
    effects: dict[CueMatch, None] = {}
    for target in targets:
        for match in cues:
            if match.first in targets and match.first == target:
                continue
            if _covers(clauses, match, target, filled):
                effects.setdefault(match)
    signs = {m.cue.effect for m in effects}
    why = [f"cue:{m.cue.id}" for m in effects]
    for target in targets:
        if clauses.words.aspects[target] == "future":
            signs.add("future")
            why.append("future-prefix")
    negations = sum(m.cue.effect == "negation" for m in effects)
    negations += sum(
        other.cue.effect == "negation" and 0 <= m.first - other.last <= 1
        for m in effects
        if m.cue.kind == "denial"
        for other in cues
    )
    if negations % 2 == 1:
        return "negation", tuple(why)
    if "hypothetical" in signs:
        return "hypothetical", tuple(why)
    if "future" in signs:
        return "future", tuple(why)
    return "actual", tuple(why)


def _covers(clauses: Clauses, match: CueMatch, target: int, filled: Filled) -> bool:
    """Whether the cue's scope reaches the token ``target``."""
    if match.cue.scope == "none":
        # An adjective of time behind the noun: 'الزيارة المقبلة' (the coming visit).
        return 0 < match.first - target <= 2
    if match.last > target:
        return False
    words = clauses.words
    distance = target - match.last
    scope = match.cue.scope or "next"
    kinds = words.kinds
    between = range(match.last, target)
    if any(words.norm(i) in _BREAKS for i in between):
        return False
    if scope == "next":
        if distance > NEXT_REACH:
            return False
        if any(words.pos(i) == "VERB" for i in between):
            return False
        if words.norm(match.first) in _QAD and not _is_imperfect(clauses, target):
            return False
        return all(kinds[i] in ("particle", "auxiliary", "adverb", "") for i in between)
    verbs = [i for i in between if words.pos(i) == "VERB"]
    if scope == "object":
        if distance > OBJECT_REACH:
            return False
        if any(kinds[i] in ("relative", "subordinator") for i in between):
            return False
        return not [i for i in verbs if clauses.part_of[i] != filled.governor]
    if distance > CLAUSE_REACH:
        return False
    opener = any(kinds[i] == "complementiser" for i in between)
    if any(kinds[i] == "subordinator" for i in between):
        return False
    joined = [
        i for i in verbs if words.has_conjunction(i) and not _is_imperfect(clauses, i)
    ]
    if joined:
        return False
    return opener or not verbs


_QAD = frozenset({"قد", "وقد", "فقد"})
"""The particle that hedges an imperfect verb but asserts a perfect one."""


def _is_imperfect(clauses: Clauses, i: int) -> bool:
    return clauses.words.aspects[i] in ("imperfect", "future")
