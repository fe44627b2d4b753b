"""Who plays which part: the options of an event weighed, the likeliest cast taken.

A conditional logit model: each option's facts add up to a score, one for the actor and
one for the recipient, and 'nobody' is an option with facts of its own. It is asked
twice: a first draft weighs each event alone, the second also what the drafts of the
article's other events say of the same party. The weights are data
(``lexicon/data/witnesses/roles.json``), learned by ``benchmarks/train_witnesses.py``
from coded articles; without them the frame's own cast stands.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from math import exp, log
from typing import NamedTuple

from marsad.code import option_facts as named
from marsad.code.bundles import Facts, Names, Row, Worth
from marsad.code.knowledge import Predicate
from marsad.code.mentions import PartyMention
from marsad.code.options import Option
from marsad.code.roles import Cast
from marsad.code.rows import ROW
from marsad.code.triggers import Trigger
from marsad.lexicon.tables import DATA

SHARE, JOINED_SHARE = 0.4, 0.15
"""An option joins the likeliest one when it is at least so likely as this share of it,
the second where 'and' ties it to that one."""

ALL_SHARE = 0.8
"""The same where all parties are named: beside some in a row, a word that means several,
and in an act of two."""

MUTUAL, PARTNER = frozenset({"CONSULT", "COOPERATE", "SUPPORT"}), 0.15
"""Acts of these types take two; the second party is the likeliest other one, if it acts
or receives with so much of the odds."""

MOST = 3
"""How many parties play a role besides those tied to the likeliest by 'and'."""

LEAST = 1e-9


Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class RoleWitness:
    """Weights by fact for both roles, of the draft and of the final cast.

    Falsy where there are none.
    """

    actor: Weights
    recipient: Weights
    final_actor: Weights
    final_recipient: Weights
    joined: dict[str, Worth] = field(init=False, repr=False, default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.actor)

    def worth(self, names: Iterable[str]) -> Worth:
        """What facts are worth by each of the four weights, in order."""
        get = self._all().get
        return self.total([worth for name in names if (worth := get(name))])

    def total(self, worths: Sequence[Worth]) -> Worth:
        """Worths added up."""
        actor = recipient = final_actor = final_recipient = 0.0
        for a, r, fa, fr in worths:
            actor += a
            recipient += r
            final_actor += fa
            final_recipient += fr
        return actor, recipient, final_actor, final_recipient

    def _all(self) -> dict[str, Worth]:
        """The four weights by fact, for one look-up in place of four."""
        if not self.joined:
            weights = (
                self.actor,
                self.recipient,
                self.final_actor,
                self.final_recipient,
            )
            for name in {name for one in weights for name in one}:
                self.joined[name] = tuple(one.get(name, 0.0) for one in weights)
        return self.joined


class Odds(NamedTuple):
    """How likely each option, and last 'nobody', acts and receives."""

    acting: list[float]
    receiving: list[float]


@lru_cache(maxsize=1)
def load_witness() -> RoleWitness:
    """The shipped weights, or none where the file is missing."""
    file = DATA / "witnesses" / "roles.json"
    if not file.is_file():
        return NO_WITNESS
    raw = json.loads(file.read_text("utf-8"))
    return RoleWitness(
        raw["actor"], raw["recipient"], raw["final_actor"], raw["final_recipient"]
    )


NO_WITNESS = RoleWitness({}, {}, {}, {})
"""A witness that knows nothing."""


def nobody_facts(
    trigger: Trigger, predicate: Predicate, options: Sequence[Option], cast: Cast
) -> Facts:
    """The facts of the option that no party plays the role."""
    frames = {role for o in options for role in o.roles}
    common = named.nobody(
        predicate.type,
        trigger.word,
        min(sum(o.is_inside for o in options), 4),
        tuple(sorted(frames)),
        min(len(cast.actor), 2),
        min(len(cast.recipient), 1),
    )
    return Row((common, Names((f"nobody&{predicate.id}",))))


DRAFT, FINAL = 0, 2
"""Where the weights of the draft begin in a worth, and those of the final cast."""


def weigh_options(facts: Sequence[Facts], nobody: Facts, witness: RoleWitness) -> Odds:
    """The odds of a draft: each option by its own facts."""
    return _odds(facts, nobody, witness, DRAFT)


def weigh_again(facts: Sequence[Facts], nobody: Facts, witness: RoleWitness) -> Odds:
    """The final odds, where the facts of the article's other events are among them."""
    return _odds(facts, nobody, witness, FINAL)


def choose_cast(options: Sequence[Option], odds: Odds, type_: str) -> Cast:
    """The likeliest actor and recipient together, and those that go with them.

    In 'أدان الاتحاد الأوروبي إعدام إيران معارضا' (the European Union condemned Iran's
    execution of an opponent) the Union is the likeliest actor and Iran the recipient.
    ``type_`` is the event's: nobody meets alone.
    """
    acting, receiving = odds
    if not options:
        return Cast((), ())
    rows = _rows(options)
    first, second = _of_rows(rows, acting), _of_rows(rows, receiving)
    a, b = _likeliest(first, second)
    rows.append(())
    is_mutual = type_ in MUTUAL and not rows[b]
    share = ALL_SHARE if is_mutual else SHARE
    taken = frozenset(rows[b])
    actors = _company(options, rows[a], (acting, receiving), taken, share)
    taken = frozenset(actors)
    recipients = _company(options, rows[b], (receiving, acting), taken, SHARE)
    if is_mutual:
        actors = _with_partner(options, actors, odds)
    return Cast(
        _parties(options, actors),
        _parties(options, recipients),
        (first[a], second[b]),
        tuple(
            f"{role}:{options[max(row, key=odds.__getitem__)].telling}"
            for role, row, odds in (
                ("actor", rows[a], acting),
                ("recipient", rows[b], receiving),
            )
            if row
        ),
    )


def _rows(options: Sequence[Option]) -> list[tuple[int, ...]]:
    """The options one by one, those of a row together.

    In 'دعت مصر والأردن والسعودية واشنطن' (Egypt, Jordan and Saudi Arabia called on
    Washington) the odds of acting are shared by three, each of which may be less likely
    than a fourth.
    """
    rows: dict[int, list[int]] = {}
    for k, option in enumerate(options):
        rows.setdefault(option.row if option.row >= 0 else ~k, []).append(k)
    found: list[tuple[int, ...]] = []
    for row in rows.values():
        if len({options[k].mention.code for k in row}) >= ROW:
            found.append(tuple(row))
        else:
            found += [(k,) for k in row]
    return found


def _of_rows(rows: Sequence[Sequence[int]], odds: Sequence[float]) -> list[float]:
    """How likely each row plays a role, and last nobody."""
    return [*(sum([odds[k] for k in row]) for row in rows), odds[-1]]


def _likeliest(acting: Sequence[float], receiving: Sequence[float]) -> tuple[int, int]:
    """The likeliest actor and recipient that are not the same option."""
    first = [log(x + LEAST) for x in acting]
    second = [log(x + LEAST) for x in receiving]
    places = range(len(first))
    b = max(places, key=second.__getitem__)
    # Whatever the actor, the recipient is the likeliest of all, or the one behind it.
    other = max((k for k in places if k != b), key=second.__getitem__)
    alone = first[b] + second[other]
    a = max((k for k in places if k != b), key=first.__getitem__)
    together = first[a] + second[b]
    if alone > together or (alone == together and b < a):
        return b, other
    return a, b


def _company(
    options: Sequence[Option],
    row: Sequence[int],
    odds: tuple[Sequence[float], Sequence[float]],
    taken: frozenset[int],
    share: float,
) -> list[int]:
    """The likeliest of a role and those that share it, in the order of the text.

    ``odds`` are those of the role and of the other one.
    """
    if not row:
        return []
    mine, other = odds
    lead = max(row, key=mine.__getitem__)
    least = JOINED_SHARE * mine[lead]
    chosen = [k for k in row if mine[k] >= least and k not in taken]
    codes = {options[k].mention.code for k in chosen}
    if len(row) > 1 or options[lead].mention.also:
        share = ALL_SHARE
    beside = 1
    likely = [
        k
        for k in range(len(options))
        if mine[k] > other[k] and mine[k] >= least and k not in taken and k not in row
    ]
    for k in sorted(likely, key=lambda k: -mine[k]):
        tied = _tied(options, k, lead)
        if options[k].vouches and not tied:
            # Who tells of an act has no part in it for telling it.
            continue
        if mine[k] < (JOINED_SHARE if tied else share) * mine[lead]:
            continue
        code = options[k].mention.code
        # Of a country that is cast already only what 'and' adds is a party of its own.
        if tied or (beside < MOST and code not in codes):
            chosen.append(k)
            codes.add(code)
        beside += not tied
    return sorted(chosen)


def _with_partner(
    options: Sequence[Option], actors: Sequence[int], odds: Odds
) -> list[int]:
    """Those who act together, the likeliest other party beside one that is alone.

    Of the meeting in 'التقى لافروف في أنقرة' (Lavrov met in Ankara) Turkey may be party.
    """
    named = {code for k in actors for code in options[k].mention.codes}
    if len(named) != 1:
        return list(actors)
    others = [
        k
        for k, o in enumerate(options)
        if o.mention.code and o.mention.code not in named and not o.vouches
    ]
    shares = {k: odds.acting[k] + odds.receiving[k] for k in others}
    partner = max(others, key=shares.__getitem__, default=-1)
    if partner < 0 or shares[partner] < PARTNER:
        return list(actors)
    return sorted((*actors, partner))


def _tied(options: Sequence[Option], one: int, other: int) -> bool:
    """Whether 'and' ties two options together, over those between them."""
    first, last = min(one, other), max(one, other)
    return all(options[k].is_joined for k in range(first + 1, last + 1))


def _odds(facts: Sequence[Facts], nobody: Facts, witness: RoleWitness, at: int) -> Odds:
    worths = [one.worth(witness) for one in (*facts, nobody)]
    return Odds(
        _probabilities([worth[at] for worth in worths]),
        _probabilities([worth[at + 1] for worth in worths]),
    )


def _probabilities(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    raised = [exp(s - top) for s in scores]
    total = sum(raised)
    return [x / total for x in raised]


def _parties(
    options: Sequence[Option], chosen: Sequence[int]
) -> tuple[PartyMention, ...]:
    """The mentions chosen, one for each party, and those they stand for besides."""
    found: dict[tuple[str | None, str], PartyMention] = {}
    for k in chosen:
        m = options[k].mention
        found.setdefault((m.code, m.sector), m)
        for code in m.also:
            found.setdefault((code, m.sector), replace(m, code=code, also=()))
    return tuple(found.values())
