"""Event candidates of a sentence: a trigger with its parties, aux and circumstances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.code.attribution import is_own_word, vouching
from marsad.code.auxiliary import judge_aux
from marsad.code.bundles import Facts, Row
from marsad.code.casting import (
    Odds,
    RoleWitness,
    choose_cast,
    weigh_again,
    weigh_options,
)
from marsad.code.circumstances import Dating, date_event, implied_place, place_event
from marsad.code.facts import clause_facts, company
from marsad.code.history import Draft, history_facts
from marsad.code.knowledge import Predicate
from marsad.code.mentions import PartyMention
from marsad.code.proposals import Proposal
from marsad.code.reader.reading import Array
from marsad.code.roles import Cast
from marsad.code.scene import Scene
from marsad.code.triggers import Trigger
from marsad.records import Evidence, Place, Time


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event as one sentence tells it, before the article's mentions are joined.

    ``certainty`` is how likely its cast is, ``is_definite`` says that the trigger
    carries the article, ``is_title`` that its sentence is the article's title.
    ``lemma`` is the trigger's, ``around`` are the content words beside it,
    ``telling`` is what is seen of it where words are compared.
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
    telling: Array | None = None

    @property
    def time(self) -> Time | None:
        """When the telling says that it happened."""
        return self.dating.time if self.dating else None


def cast_events(proposals: Sequence[Proposal], witness: RoleWitness) -> list[Candidate]:
    """The article's proposals cast, each in the light of the others' drafts.

    Without weights the frames' own casts stand.
    """
    if not witness:
        return [as_candidate(p, p.rule) for p in proposals]
    drafts = [draft_of(p, witness) for p in proposals]
    return [
        cast_by(p, weigh_again(rows, p.nobody, witness))
        for p, rows in zip(proposals, final_rows(drafts), strict=True)
    ]


def cast_by(p: Proposal, odds: Odds) -> Candidate:
    """The proposal with the likeliest cast by the odds of its options."""
    return as_candidate(p, choose_cast(p.options, odds, p.predicate.type))


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
    aux, signs = judge_aux(p)
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
        p.reading.seen(trigger.first, trigger.last) if p.reading else None,
    )
