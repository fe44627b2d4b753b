"""One event, many mentions: candidates of an article that tell the same occurrence.

A logistic witness says of two candidates of one type how likely they tell the same
event; a candidate joins the group that it goes with best on average. The weights are
data (``lexicon/data/witnesses/joins.json``), learned by
``benchmarks/train_witnesses.py``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from marsad.code.candidates import Candidate
from marsad.code.mentions import PartyMention
from marsad.lexicon.tables import DATA

REACH = 12
"""How many tellings of one type back a candidate is compared with."""


@dataclass(frozen=True, slots=True)
class JoinWitness:
    """Weights by fact; ``threshold`` is the least mean likelihood of a group."""

    bias: float
    weights: dict[str, float]
    threshold: float

    def likelihood(self, one: Candidate, other: Candidate) -> float:
        """How likely two candidates of one type, in text order, tell one event."""
        weights = self.weights
        total = self.bias + sum(weights.get(f, 0.0) for f in pair_facts(one, other))
        return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))


@lru_cache(maxsize=1)
def load_joins() -> JoinWitness:
    """The shipped weights, or a witness that joins nothing where they are missing."""
    file = DATA / "witnesses" / "joins.json"
    if not file.is_file():
        return JoinWitness(-9.0, {}, 0.5)
    raw = json.loads(file.read_text("utf-8"))
    return JoinWitness(raw["bias"], raw["weights"], raw["threshold"])


def join_mentions(
    candidates: Sequence[Candidate], witness: JoinWitness
) -> list[tuple[Candidate, ...]]:
    """The groups of candidates that tell one event, in the order of first telling.

    A title's 'زيارة كامارا' (Camara's visit) and the body's 'زار وزير الدفاع المالي
    طهران' (Mali's defence minister visited Tehran) are one visit.
    """
    groups: list[list[Candidate]] = []
    of_type: dict[str, list[tuple[int, Candidate]]] = {}
    for candidate in candidates:
        told = of_type.setdefault(candidate.predicate.type, [])
        sums: dict[int, tuple[float, int]] = {}
        for group, earlier in told[-REACH:]:
            total, count = sums.get(group, (0.0, 0))
            sums[group] = total + witness.likelihood(earlier, candidate), count + 1
        best = max(
            ((total / count, group) for group, (total, count) in sums.items()),
            default=(0.0, -1),
        )
        if best[1] >= 0 and best[0] >= witness.threshold:
            group = best[1]
            groups[group].append(candidate)
        else:
            group = len(groups)
            groups.append([candidate])
        told.append((group, candidate))
    return [tuple(group) for group in groups]


def lead_of(members: Sequence[Candidate]) -> Candidate:
    """The telling that stands for an event: most of its parties named, and as others do.

    Of 'زيارة كامارا' (Camara's visit) with Mali as actor and two further tellings that
    add Iran as host, one of the two leads.
    """

    sides = [(_codes(c.actor), _codes(c.recipient)) for c in members]

    def rank(k: int) -> tuple[int, float, float, float]:
        c, (acting, receiving) = members[k], sides[k]
        agreed = sum(
            o.certainty * ((actors == acting) + (recipients == receiving))
            for o, (actors, recipients) in zip(members, sides, strict=True)
        )
        named = bool(c.actor) + bool(c.recipient)
        return named, agreed, c.certainty, c.predicate.weight

    return members[max(range(len(members)), key=rank)]


def agreed_aux(members: Sequence[Candidate], sure: Sequence[float], lead: str) -> str:
    """The aux that most tellings of an event agree on, the surer ones counting more.

    ``sure`` is how likely each telling is one; ``lead`` is the aux of the one that leads
    and decides where two are alike. A title's 'قمة تبحث الأزمة' (summit to discuss the
    crisis) does not outvote 'بحثت القمة الأزمة أمس' (discussed it yesterday) in the body.
    """
    votes = {lead: 0.0}
    for c, share in zip(members, sure, strict=True):
        votes[c.aux] = votes.get(c.aux, 0.0) + share
    return max(votes, key=votes.__getitem__)


def pair_facts(one: Candidate, other: Candidate) -> list[str]:
    """What two candidates of one type, ``one`` told before ``other``, have in common.

    Distance in sentences, parties, word, time, mode and aux, each as a named fact.
    """
    type_ = one.predicate.type
    apart = other.sentence - one.sentence
    far = _bucket(apart, ((0, "0"), (1, "1"), (3, "3"), (8, "8")))
    actors, recipients = _codes(one.actor), _codes(one.recipient)
    actors_, recipients_ = _codes(other.actor), _codes(other.recipient)
    acting = _relation(actors, actors_)
    receiving = _relation(recipients, recipients_)
    party = _relation(actors | recipients, actors_ | recipients_)
    word = one.predicate.id == other.predicate.id
    classes = one.trigger.word[0] + other.trigger.word[0]
    near = ""
    if not apart:
        gap = other.trigger.first - one.trigger.first
        near = _bucket(gap, ((2, "2"), (6, "6"), (15, "15")))
    definite = other.is_definite
    lemma = one.lemma == other.lemma
    around = min(4, len(one.around & other.around))
    sense = _alike(one, other)
    here = one.place.code if one.place else None
    there = other.place.code if other.place else None
    place = "none" if not here or not there else str(here == there)
    return [
        f"type={type_}",
        f"far={far}",
        f"far={far}&{type_}",
        f"actor={acting}",
        f"recipient={receiving}",
        f"party={party}",
        f"actor={acting}&recipient={receiving}",
        f"actor={acting}&recipient={receiving}&far={far}",
        f"party={party}&far={far}",
        f"party={party}&{type_}",
        f"word={word}",
        f"word={word}&far={far}",
        f"word={word}&{type_}",
        f"time={_times(one, other)}",
        f"mode={_modes(one.predicate.mode, other.predicate.mode)}",
        f"aux={one.aux == other.aux}",
        f"aux={one.aux}&{other.aux}",
        f"classes={classes}",
        f"classes={classes}&far={far}",
        f"definite={definite}",
        f"definite={definite}&far={far}",
        f"definite={definite}&word={word}",
        f"near={near}",
        f"near={near}&word={word}",
        f"near={near}&{classes}",
        f"near={near}&{type_}",
        f"title={one.is_title}",
        f"title={one.is_title}&party={party}",
        f"lemma={lemma}",
        f"lemma={lemma}&far={far}",
        f"lemma={lemma}&party={party}",
        f"around={around}",
        f"around={around}&lemma={lemma}",
        f"around={around}&title={one.is_title}",
        f"sense={sense}",
        f"sense={sense}&far={far}",
        f"sense={sense}&lemma={lemma}",
        f"sense={sense}&{type_}",
        f"place={place}",
        f"texts={_texts(one, other)}",
    ]


def _alike(one: Candidate, other: Candidate) -> int:
    """How alike the network finds two triggers, in tenths."""
    if one.sense is None or other.sense is None:
        return -1
    return int(10 * max(0.0, float(one.sense @ other.sense)))


def _texts(one: Candidate, other: Candidate) -> str:
    """Whether two casts name a person or body alike: by name, by id."""
    first = {m.id or m.name for m in (*one.actor, *one.recipient)} - {None, ""}
    second = {m.id or m.name for m in (*other.actor, *other.recipient)} - {None, ""}
    if not first or not second:
        return "none"
    return "same" if first == second else "overlap" if first & second else "apart"


def _bucket(value: int, steps: Sequence[tuple[int, str]]) -> str:
    return next((name for most, name in steps if value <= most), "more")


def _codes(members: Sequence[PartyMention]) -> frozenset[str]:
    return frozenset(m.code for m in members if m.code)


def _relation(one: frozenset[str], other: frozenset[str]) -> str:
    if not one or not other:
        return "neither" if one == other else "one"
    if one == other:
        return "same"
    return "overlap" if one & other else "apart"


def _times(one: Candidate, other: Candidate) -> str:
    first = one.time.edtf if one.time else None
    second = other.time.edtf if other.time else None
    if not first or not second:
        return "neither" if first == second else "one"
    if first == second:
        return "same"
    within = first.startswith(second) or second.startswith(first)
    return "within" if within else "apart"


def _modes(one: str, other: str) -> str:
    if not one or not other:
        return "neither" if one == other else "one"
    return "same" if one == other else "apart"
