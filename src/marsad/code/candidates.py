"""Event candidates of a sentence: a trigger with its parties, aux and circumstances."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from marsad.code.attribution import SPOKEN, is_own_word, vouching
from marsad.code.auxiliary import aux_facts, load_aux
from marsad.code.bundles import Facts, Row
from marsad.code.casting import (
    RoleWitness,
    choose_cast,
    nobody_facts,
    weigh_again,
    weigh_options,
)
from marsad.code.circumstances import Dating, date_event, implied_place, place_event
from marsad.code.clauses import Clauses
from marsad.code.facts import clause_facts, company
from marsad.code.factuality import judge_factuality
from marsad.code.ground import Ground
from marsad.code.history import Draft, history_facts
from marsad.code.knowledge import Knowledge, Predicate
from marsad.code.mentions import PartyMention
from marsad.code.options import Option, find_options, with_reading
from marsad.code.reader.facts import LEAST, role_facts
from marsad.code.reader.facts import nobody_facts as nobody_read
from marsad.code.reader.reading import Array, Reading
from marsad.code.reader.triggers import read_triggers
from marsad.code.roles import Cast, Filled, fill_slots, head_in_class
from marsad.code.scene import Scene
from marsad.code.triggers import Trigger
from marsad.records import Evidence, Place, Time

VIOLENT = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
"""Types that are done to whoever lives where they are done."""

LOCAL = frozenset({"country", "capital", "place"})
"""Kinds of mention that ب and في make a place of meeting, not a party."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event as one sentence tells it, before the article's mentions are joined.

    ``certainty`` is how likely its cast is, ``is_definite`` says that the trigger
    carries the article, ``is_title`` that its sentence is the article's title.
    ``lemma`` is the trigger's, ``around`` are the content words beside it, ``sense``
    is what the network makes of it.
    """

    scene: Scene
    sentence: int
    trigger: Trigger
    predicate: Predicate
    actor: tuple[PartyMention, ...]
    recipient: tuple[PartyMention, ...]
    aux: str
    dating: Dating | None
    place: Place | None
    attribution: tuple[Evidence, ...]
    start: int
    end: int
    facts: Facts
    why: tuple[str, ...]
    certainty: float = 0.0
    is_definite: bool = False
    is_title: bool = False
    lemma: str = ""
    around: frozenset[str] = frozenset()
    sense: Array | None = None

    @property
    def time(self) -> Time | None:
        """When the telling says that it happened."""
        return self.dating.time if self.dating else None


BROKEN = -1.0
"""What a broken restriction takes from a predicate's rank."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A predicate found, with the options for its parties: a candidate not yet cast.

    ``rule`` is the frame's own cast, ``unmet`` the parties that
    the predicate asks for and the frame did not find.
    """

    scene: Scene
    trigger: Trigger
    predicate: Predicate
    filled: Filled
    rule: Cast
    options: tuple[Option, ...]
    nobody: Facts
    unmet: tuple[str, ...]
    reading: Reading | None = None


def propose_events(scene: Scene, reading: Reading | None = None) -> list[Proposal]:
    """The proposals of one sentence, one for each trigger place and type.

    Of several predicates of a type on the same words the one with most of its roles
    filled, then the surest word, stands.
    """
    clauses, knowledge, memory = scene.clauses, scene.knowledge, scene.memory
    ground = Ground(scene)
    if ground.is_empty:
        return []
    best: dict[tuple[int, str], tuple[float, _Framed]] = {}
    found = [*scene.triggers]
    if reading is not None:
        found += read_triggers(scene, reading)
    for trigger in found:
        predicate = knowledge.predicates[trigger.form.predicate]
        filled = fill_slots(clauses, trigger, knowledge, memory)
        rank = _restricted(clauses, trigger, predicate, filled, knowledge)
        broken = rank is None
        if rank is None:
            rank = BROKEN
        actor, recipient = assign_roles(trigger, predicate, filled)
        unmet: tuple[str, ...] = ()
        if broken:
            unmet = ("restriction",)
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
        key = (trigger.first, predicate.type)
        if key not in best or score > best[key][0]:
            rule = Cast(actor, recipient)
            best[key] = score, _Framed(trigger, predicate, filled, rule, unmet)
    return _with_options(ground, [framed for _, framed in best.values()], reading)


class _Framed(NamedTuple):
    """A trigger with what its predicate's frame makes of the sentence."""

    trigger: Trigger
    predicate: Predicate
    filled: Filled
    rule: Cast
    unmet: tuple[str, ...]


def _with_options(
    ground: Ground, found: Sequence[_Framed], reading: Reading | None
) -> list[Proposal]:
    """The proposals with their options, and what the network says of their roles."""
    options = [
        find_options(ground, f.trigger, f.predicate, f.filled, f.rule) for f in found
    ]
    odds = _read_roles(found, options, reading)
    proposals: list[Proposal] = []
    for f, listed in zip(found, options, strict=True):
        nobody: Facts = nobody_facts(f.trigger, f.predicate, listed, f.rule)
        if reading is not None:
            own = list(islice(odds, sum(o.is_inside for o in listed)))
            nobody = Row((nobody, *nobody_read(own)))
            listed = _with_roles(listed, own)
        proposals.append(
            Proposal(
                ground.scene,
                f.trigger,
                f.predicate,
                f.filled,
                f.rule,
                listed,
                nobody,
                f.unmet,
                reading,
            )
        )
    return proposals


def _read_roles(
    found: Sequence[_Framed],
    options: Sequence[Sequence[Option]],
    reading: Reading | None,
) -> Iterator[list[float]]:
    """The odds of the roles of all options inside the sentence, read at once."""
    if reading is None:
        return iter(())
    asked = [
        (f.trigger.first, f.predicate.type, o.mention.first, o.mention.last - 1)
        for f, listed in zip(found, options, strict=True)
        for o in listed
        if o.is_inside
    ]
    return iter(reading.roles(asked))


def _with_roles(
    options: Sequence[Option], odds: Sequence[Sequence[float]]
) -> tuple[Option, ...]:
    """The options with the odds of their roles; those inside the sentence come first."""
    acting = _rivals([one[1] for one in odds])
    receiving = _rivals([one[2] for one in odds])
    return (
        *(
            with_reading(option, role_facts(*one))
            for option, one in zip(
                options, zip(odds, acting, receiving, strict=True), strict=False
            )
        ),
        *options[len(odds) :],
    )


def _rivals(values: Sequence[float]) -> list[float]:
    """For each value the highest of the others, ``LEAST`` where there is none."""
    best, second = ([*sorted(values, reverse=True), LEAST, LEAST])[:2]
    return [best if value < best else second for value in values]


def cast_events(proposals: Sequence[Proposal], witness: RoleWitness) -> list[Candidate]:
    """The article's proposals cast, each in the light of the others' drafts.

    Without weights the frames' own casts stand.
    """
    if not witness:
        return [as_candidate(p, p.rule) for p in proposals]
    drafts = [draft_of(p, witness) for p in proposals]
    return [
        as_candidate(p, choose_cast(p.options, weigh_again(rows, p.nobody, witness)))
        for p, rows in zip(proposals, final_rows(drafts), strict=True)
    ]


def draft_of(proposal: Proposal, witness: RoleWitness) -> Draft:
    """The proposal's options weighed by their own facts."""
    facts = [o.facts for o in proposal.options]
    return Draft(
        proposal.predicate.type,
        (proposal.scene.position, proposal.trigger.first),
        proposal.predicate.weight,
        proposal.options,
        weigh_options(facts, proposal.nobody, witness),
    )


def final_rows(drafts: Sequence[Draft]) -> list[list[Facts]]:
    """For each draft its options' own facts and those of the article's history."""
    return [
        [Row((o.facts, *more)) for o, more in zip(draft.options, facts, strict=True)]
        for draft, facts in zip(drafts, history_facts(drafts), strict=True)
    ]


def as_candidate(p: Proposal, cast: Cast) -> Candidate:
    """The proposal with its cast, and what follows from who plays which part."""
    scene, trigger, predicate, filled = p.scene, p.trigger, p.predicate, p.filled
    clauses = scene.clauses
    actor, recipient = cast.actor, cast.recipient
    aux, signs = judge_factuality(
        clauses, trigger, filled, scene.cues.factuality, predicate.type
    )
    witness = load_aux()
    # A written operator ('لم', 'قد', 'من المقرر أن') is not outvoted.
    if p.reading is not None and witness is not None and aux == "actual":
        facts = aux_facts(aux, signs, p.reading, trigger.first, predicate.type)
        chosen = witness.choose(facts)
        if chosen != aux:
            aux, signs = chosen, (*signs, f"aux:reader:{chosen}")
    if predicate.aux:
        aux, signs = predicate.aux, ("aux:predicate",)
    chain = tuple(
        e
        for s in vouching(scene.sources, trigger.first)
        for e in s.chain
        if not is_own_word(s, predicate.type, actor)
    )
    tokens = clauses.words.tokens
    return Candidate(
        scene,
        scene.position,
        trigger,
        predicate,
        actor,
        recipient,
        aux,
        date_event(clauses, trigger, scene.times),
        place_event(clauses, trigger, filled, predicate, scene.knowledge)
        or implied_place(predicate, actor, recipient),
        chain[:3],
        tokens[trigger.first].start,
        tokens[trigger.last - 1].end,
        clause_facts(p, cast, aux),
        (
            f"predicate:{predicate.id}",
            *filled.rules,
            *(signs or ("aux:none",)),
            *cast.why,
            *(w for m in (*actor, *recipient) for w in m.why),
        ),
        cast.certainty[0] * cast.certainty[1],
        clauses.words.has_article(trigger.first),
        clauses.words.sentence.kind == "title",
        clauses.words.lemma(trigger.first),
        frozenset(lemma for side in company(clauses, trigger) for lemma in side),
        p.reading.sense(trigger.first) if p.reading is not None else None,
    )


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
