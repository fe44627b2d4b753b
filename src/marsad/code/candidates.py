"""Event candidates of a sentence: a trigger with its parties, aux and circumstances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from marsad.code.attribution import Source, is_own_word, vouching
from marsad.code.circumstances import date_event, implied_place, place_event
from marsad.code.clauses import Clauses
from marsad.code.cues import CueMatch
from marsad.code.factuality import judge_factuality
from marsad.code.knowledge import Knowledge, Predicate
from marsad.code.mentions import PartyMention
from marsad.code.roles import Filled, Memory, fill_slots, head_in_class
from marsad.code.triggers import Trigger
from marsad.records import Evidence, Place, Time

SPEECH_ACTS = frozenset(
    {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"}
)
"""Types whose complement names the party concerned."""

VIOLENT = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
"""Types that are done to whoever lives where they are done."""

LOCAL = frozenset({"country", "capital", "place"})
"""Kinds of mention that ب and في make a place of meeting, not a party."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event as one sentence tells it, before the article's mentions are joined."""

    sentence: int
    trigger: Trigger
    predicate: Predicate
    actor: tuple[PartyMention, ...]
    recipient: tuple[PartyMention, ...]
    aux: str
    time: Time | None
    place: Place | None
    attribution: tuple[Evidence, ...]
    start: int
    end: int
    features: dict[str, float]
    why: tuple[str, ...]


def build_candidates(
    clauses: Clauses,
    triggers: Sequence[Trigger],
    sources: Sequence[Source],
    cues: Sequence[CueMatch],
    times: Sequence[Time],
    knowledge: Knowledge,
    memory: Memory,
    position: int,
) -> list[Candidate]:
    """The candidates of one sentence, one for each trigger place and type.

    Of several predicates on the same words the one with most of its roles filled,
    then the surest word, stands.
    """
    best: dict[tuple[int, str], tuple[float, Candidate]] = {}
    for trigger in triggers:
        predicate = knowledge.predicates[trigger.form.predicate]
        filled = fill_slots(clauses, trigger, knowledge, memory)
        rank = _restricted(clauses, trigger, predicate, filled, knowledge)
        if rank is None:
            continue
        actor, recipient = assign_roles(trigger, predicate, filled)
        if "R" in predicate.needs and not recipient:
            continue
        if not actor and "A" in {role for _, role in predicate.frame}:
            actor = tuple(
                m
                for m in filled.parties.get("antecedent", ())
                if m.code not in {r.code for r in recipient}
            )
            if actor:
                filled.rules.append("s:antecedent")
        if (not actor and not recipient) or ("A" in predicate.needs and not actor):
            continue
        aux, signs = judge_factuality(clauses, trigger, filled, cues, predicate.type)
        if predicate.aux:
            aux = predicate.aux
        chain = tuple(
            e
            for s in vouching(sources, trigger.first)
            for e in s.chain
            if not is_own_word(s, predicate.type, actor)
        )
        tokens = clauses.words.tokens
        start, end = tokens[trigger.first].start, tokens[trigger.last - 1].end
        candidate = Candidate(
            position,
            trigger,
            predicate,
            actor,
            recipient,
            aux,
            date_event(clauses, trigger, times),
            place_event(clauses, trigger, filled, predicate, knowledge)
            or implied_place(predicate, actor, recipient),
            chain[:3],
            start,
            end,
            _features(clauses, trigger, predicate, filled, actor, recipient, aux, rank),
            (
                f"predicate:{predicate.id}",
                *filled.rules,
                *(signs or ("aux:none",)),
                *(w for m in (*actor, *recipient) for w in m.why),
            ),
        )
        score = rank + predicate.weight + 0.3 * bool(actor) + 0.3 * bool(recipient)
        key = (trigger.first, "")
        if key not in best or score > best[key][0]:
            best[key] = score, candidate
    chosen = [candidate for _, candidate in best.values()]
    covered = {
        i
        for c in chosen
        if c.trigger.fixed
        for i in range(c.trigger.first + 1, c.trigger.last)
    }
    return [c for c in chosen if c.trigger.first not in covered]


def _restricted(
    clauses: Clauses,
    trigger: Trigger,
    predicate: Predicate,
    filled: Filled,
    knowledge: Knowledge,
) -> float | None:
    """The bonus for restrictions met, None where one is broken."""
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
        if sign == "~":
            if not held:
                return None
            bonus += 0.4
        elif held:
            return None
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
    if not named and predicate.type in SPEECH_ACTS:
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


def _features(
    clauses: Clauses,
    trigger: Trigger,
    predicate: Predicate,
    filled: Filled,
    actor: tuple[PartyMention, ...],
    recipient: tuple[PartyMention, ...],
    aux: str,
    rank: float,
) -> dict[str, float]:
    """What the confidence model sees: 1.0 for each fact that holds."""
    words = clauses.words
    i = trigger.first
    names = [
        f"type={predicate.type}",
        f"type={predicate.type}&mode={predicate.mode}",
        f"word={trigger.word}",
        f"type={predicate.type}&word={trigger.word}",
        f"aux={aux}",
        f"actors={min(len(actor), 3)}",
        f"recipients={min(len(recipient), 2)}",
        f"type={predicate.type}&recipient={bool(recipient)}",
        f"type={predicate.type}&actor={bool(actor)}",
        f"article={words.has_article(i)}&word={trigger.word}",
        f"preposition={words.preposition(i)}",
        f"fixed={trigger.fixed}",
        f"light={bool(filled.light)}",
        f"governor={filled.governor >= 0}",
        f"pronoun={bool(trigger.pronoun)}",
        f"kind={words.sentence.kind}",
    ]
    for role, members in (("actor", actor), ("recipient", recipient)):
        for m in members[:2]:
            names.append(f"{role}-kind={m.kind}")
            names.append(f"{role}-sector={m.sector}")
            names.append(f"{role}-code={m.code is not None}")
    names += [
        f"rule={r}" for r in filled.rules if r.split(":")[0] in ["so", "g", "adj"]
    ]
    if {m.code for m in actor} & {m.code for m in recipient} - {None}:
        names.append("same-country")
        names.append(f"same-country&type={predicate.type}")
    features = dict.fromkeys(names, 1.0)
    features["weight"] = predicate.weight
    features["rank"] = rank
    return features
