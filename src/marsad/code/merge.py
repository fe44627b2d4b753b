"""One event, many mentions: candidates of an article that tell the same occurrence.

A network says of two candidates of one type how likely they tell the same event
(``marsad.code.reader.pairing``), from what it sees of both triggers and from the facts
named here; a candidate joins the group that it goes with best on average.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log2

from marsad.code.candidates import Candidate
from marsad.code.confidence import likelihood
from marsad.code.mentions import PartyMention
from marsad.code.reader.pairing import Pairing

REACH = 12
"""How many tellings of one type back a candidate is compared with."""

SAME = 0.5
"""The least mean likelihood with which a telling joins a group."""

DISTANT, LATE, FAR = 15, 19, 9
"""Steps of distance, sentences of an article and sentences between that count alike
from here on."""


def join_mentions(
    candidates: Sequence[Candidate], pairing: Pairing | None
) -> list[tuple[Candidate, ...]]:
    """The groups of candidates that tell one event, in the order of first telling.

    ``candidates`` are in the order of the text. A title's 'زيارة كامارا' (Camara's visit)
    and the body's 'زار وزير الدفاع المالي طهران' (Mali's defence minister visited Tehran)
    are one visit. Without a network each candidate is an event of its own.
    """
    groups: list[list[Candidate]] = []
    group_of: list[int] = []
    for candidate, earlier in zip(candidates, _alike(candidates, pairing), strict=True):
        sums: dict[int, tuple[float, int]] = {}
        for k, share in earlier:
            total, count = sums.get(group_of[k], (0.0, 0))
            sums[group_of[k]] = total + share, count + 1
        best = max(
            ((total / count, group) for group, (total, count) in sums.items()),
            default=(0.0, -1),
        )
        if best[0] >= SAME:
            group_of.append(best[1])
            groups[best[1]].append(candidate)
        else:
            group_of.append(len(groups))
            groups.append([candidate])
    return [tuple(group) for group in groups]


def pairs_of(candidates: Sequence[Candidate]) -> list[tuple[int, int]]:
    """Which candidates are compared: those of a type, ``REACH`` back at most."""
    told: dict[str, list[int]] = {}
    found: list[tuple[int, int]] = []
    for k, candidate in enumerate(candidates):
        earlier = told.setdefault(candidate.predicate.type, [])
        found += [(one, k) for one in earlier[-REACH:]]
        earlier.append(k)
    return found


def _alike(
    candidates: Sequence[Candidate], pairing: Pairing | None
) -> list[list[tuple[int, float]]]:
    """For each candidate earlier ones and how likely they tell the same event."""
    found: list[list[tuple[int, float]]] = [[] for _ in candidates]
    seen = [c.telling for c in candidates if c.telling is not None]
    if pairing is None or len(seen) < len(candidates):
        return found
    pairs = pairs_of(candidates)
    odds = pairing.odds(
        [seen[one] for one, _ in pairs],
        [seen[other] for _, other in pairs],
        [pair_facts(candidates[one], candidates[other]) for one, other in pairs],
    )
    for (one, other), z in zip(pairs, odds, strict=True):
        found[other].append((one, likelihood(z)))
    return found


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
        f"place={place}",
        f"texts={_texts(one, other)}",
        f"gap={_steps(abs(other.start - one.start))}",
        f"apart={min(FAR, apart)}",
        f"at={min(LATE, one.sentence)}",
    ]


def _texts(one: Candidate, other: Candidate) -> str:
    """Whether two casts name a person or body alike: by name, by id."""
    first = {m.id or m.name for m in (*one.actor, *one.recipient)} - {None, ""}
    second = {m.id or m.name for m in (*other.actor, *other.recipient)} - {None, ""}
    if not first or not second:
        return "none"
    return "same" if first == second else "overlap" if first & second else "apart"


def _steps(gap: int) -> int:
    """A distance in code points in steps, each some 1.7 times the one before."""
    return min(DISTANT, int(1.3 * log2(1 + gap)))


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
