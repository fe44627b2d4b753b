"""What a predicate's frame makes of a sentence: restrictions met, roles filled by rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from marsad.code.attribution import SPOKEN
from marsad.code.clauses import Clauses
from marsad.code.knowledge import Knowledge, Predicate
from marsad.code.mentions import PartyMention
from marsad.code.reader.reading import Reading
from marsad.code.reader.triggers import read_triggers
from marsad.code.roles import Cast, Filled, fill_slots, head_in_class
from marsad.code.scene import Scene
from marsad.code.triggers import Trigger

VIOLENT = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
"""Types that are done to whoever lives where they are done."""

LOCAL = frozenset({"country", "capital", "place"})
"""Kinds of mention that ب and في make a place of meeting, not a party."""

BROKEN = -1.0
"""What a broken restriction takes from a predicate's rank."""

UNLIKELY = -4.0
"""What the network gives lower log odds than these is proposed by no word: of what was
coded 2.5 % lie below, of the lexicon's other offers 58 %."""


class Framed(NamedTuple):
    """A trigger with what its predicate's frame makes of the sentence.

    ``rule`` is the cast by the frame, ``unmet`` what the predicate asks for and the
    frame did not find.
    """

    trigger: Trigger
    predicate: Predicate
    filled: Filled
    rule: Cast
    unmet: tuple[str, ...]


def frame_events(scene: Scene, reading: Reading | None = None) -> list[Framed]:
    """The predicates of one sentence in their frames, one for each place and type.

    Of several predicates of a type on the same words the one with most of its roles
    filled, then the surest word, stands.
    """
    knowledge = scene.knowledge
    best: dict[tuple[int, str], tuple[float, Framed]] = {}
    for trigger in _triggers(scene, reading):
        score, framed = _frame(scene, trigger)
        key = (trigger.first, knowledge.predicates[trigger.form.predicate].type)
        if key not in best or score > best[key][0]:
            best[key] = score, framed
    return [framed for _, framed in best.values()]


def _triggers(scene: Scene, reading: Reading | None) -> Sequence[Trigger]:
    """The sentence's triggers that the network does not rule out, and those it adds."""
    if reading is None:
        return scene.triggers
    predicates = scene.knowledge.predicates
    likely = [
        t
        for t in scene.triggers
        if reading.of_type(range(t.first, t.last), predicates[t.form.predicate].type)[0]
        >= UNLIKELY
    ]
    return [*likely, *read_triggers(scene, reading)]


def _frame(scene: Scene, trigger: Trigger) -> tuple[float, Framed]:
    """A trigger in its frame, and its rank among others of its type on its words."""
    clauses, knowledge = scene.clauses, scene.knowledge
    predicate = knowledge.predicates[trigger.form.predicate]
    filled = fill_slots(clauses, trigger, knowledge, scene.memory)
    rank = _restricted(clauses, trigger, predicate, filled, knowledge)
    unmet: tuple[str, ...] = ()
    if rank is None:
        rank, unmet = BROKEN, ("restriction",)
    actor, recipient = assign_roles(trigger, predicate, filled)
    if "R" in predicate.needs and not recipient:
        unmet = (*unmet, "recipient")
    if not actor and "A" in {role for _, role in predicate.frame}:
        actor = tuple(
            m
            for m in filled.parties.get("antecedent", ())
            if m.code not in {r.code for r in recipient}
        )
        if actor:
            filled.rules.append("s:antecedent")
    if "A" in predicate.needs and not actor:
        unmet = (*unmet, "actor")
    score = rank + predicate.weight + 0.3 * bool(actor) + 0.3 * bool(recipient)
    return score, Framed(trigger, predicate, filled, Cast(actor, recipient), unmet)


def _restricted(
    clauses: Clauses,
    trigger: Trigger,
    predicate: Predicate,
    filled: Filled,
    knowledge: Knowledge,
) -> float | None:
    """The bonus for restrictions that are met, None where one is broken."""
    bonus = 0.5 if trigger.fixed else 0.0
    for need in predicate.needs:
        if need in ("R", "A"):
            continue
        sign = "~" if "~" in need else "!" if "!" in need else ""
        slot, _, name = need.partition(sign) if sign else (need, "", "")
        if not sign:
            if slot not in filled.slots:
                return None
            bonus += 0.2
            continue
        stems = knowledge.classes.get(name)
        part = _slot_part(clauses, trigger, filled, slot)
        held = part is not None and _holds(clauses, part, stems, trigger)
        if not held and slot == "o" and "o2" in filled.slots:
            held = _holds(clauses, filled.slots["o2"], stems, trigger)
        if held == (sign == "!"):
            return None
        if sign == "~":
            bonus += 0.4
    return bonus


def _holds(
    clauses: Clauses, part: int, stems: frozenset[str] | None, trigger: Trigger
) -> bool:
    """Whether a slot's chunk, or what it is a quantity of, is in a noun class."""
    parts = clauses.parts
    if head_in_class(clauses, parts[part], stems, trigger.last):
        return True
    for k in (part + 1, part + 2):
        if k < len(parts) and parts[k].kind == "chunk":
            return parts[k].preposition == "من" and head_in_class(
                clauses, parts[k], stems, trigger.last
            )
    return False


def _slot_part(
    clauses: Clauses, trigger: Trigger, filled: Filled, slot: str
) -> int | None:
    """The chunk in a slot; a noun's object is its genitive, or its ل phrase."""
    if slot in filled.slots and filled.slots[slot] >= 0:
        return filled.slots[slot]
    if trigger.word != "verb" and slot in ("o", "s", "g"):
        return clauses.part_of[trigger.first]
    return None


def assign_roles(
    trigger: Trigger, predicate: Predicate, filled: Filled
) -> tuple[tuple[PartyMention, ...], tuple[PartyMention, ...]]:
    """Actors and recipients by the predicate's frame.

    For a verbal noun the genitive is its subject unless the frame says ``g:R`` or
    an actor is named otherwise ('من قبل', a light verb, a demonym).
    """
    actor: list[PartyMention] = []
    recipient: list[PartyMention] = []

    def give(role: str, parties: Sequence[PartyMention]) -> None:
        target = (
            actor if role in ("A", "C") else recipient if role in ("R", "H") else None
        )
        if target is not None:
            for m in parties:
                if m not in actor and m not in recipient:
                    target.append(m)
                    target.extend(replace(m, code=code, also=()) for code in m.also)

    parties = filled.parties
    if trigger.word == "verb" or "s" in parties:
        for slot in ("s", "o"):
            give(predicate.role(slot), parties.get(slot, ()))
        if predicate.role("o") == "T" and "o2" in filled.slots:
            # Given to whom, then what: 'منحت الرياض الخرطوم قرضا'.
            give("R", parties.get("o", ()))
    else:
        subject = predicate.role("s") or "A"
        genitive = predicate.role("g")
        if genitive in ("", subject):
            genitive = subject
            agent = parties.get("agent") or parties.get("light-A")
            hosted = parties.get("control") and all(
                m.kind in LOCAL for m in parties.get("g", ())
            )
            if predicate.role("o") in ("R", "A", "C", "H") and (agent or hosted):
                genitive = predicate.role("o")
        give(genitive, parties.get("g", ()))
        give(subject, parties.get("agent", ()))
        give("A", parties.get("light-A", ()))
        give("R", parties.get("light-R", ()))
        if parties.get("adj"):
            adjectives = parties["adj"]
            if predicate.role("بين") == "C" and len(adjectives) > 1:
                give("A", adjectives)
            else:
                give(subject if subject in "AC" else "A", adjectives[:1])
                if len(adjectives) > 1:
                    give("C" if subject == "C" else "A", adjectives[1:])
        if predicate.role("o") and predicate.role("o") != "T":
            give(predicate.role("o"), parties.get("ل", ()))
        if not actor and subject in ("A", "C"):
            give("A", parties.get("control", ()))
    for slot, role in predicate.frame:
        if slot in ("s", "o", "g"):
            continue
        found = parties.get(slot, ())
        if slot in ("ب", "في") and role == "C":
            found = [m for m in found if m.kind not in LOCAL]
        give(role, found)
    codes = {m.code for m in actor}
    named = {m.code for m in recipient} - codes
    if not named and predicate.type in SPOKEN:
        theme = [m for m in parties.get("theme", ()) if m.code not in codes]
        if theme:
            recipient = theme[:1]
    if not recipient and predicate.type in VIOLENT:
        struck = [
            m
            for slot in ("في", "علي", "ب")
            for m in parties.get(slot, ())
            if m.kind in LOCAL and m.code
        ]
        recipient = [replace(m, sector="CVL") for m in struck[:1]]
    places = [m for m in recipient if m.kind == "place"]
    if places and len(places) < len(recipient):
        recipient = [m for m in recipient if m.kind != "place"]
    return tuple(actor), tuple(recipient)
