"""What a party is in what it does: its sector, settled when the event is recorded.

A name alone does not tell it. In 'احتج الألمان' (the Germans protested) a people acts, in
'التقى الألمان' (the Germans met) a government; an expert heard as a witness is a
private person. A multinomial logistic witness weighs the phrase, its sector by the
lexicon, the act and who is opposite, and overrules the lexicon where it is
``margin`` surer of another sector. The mentions themselves keep theirs: what the
network and the other witnesses see of them does not change. The weights are data
(``lexicon/data/witnesses/sectors.json``), learned by ``benchmarks/train_sectors.py``;
without them the lexicon's sectors stand.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from marsad.code.parties import PartyMention
from marsad.lexicon.tables import DATA

UNKNOWN = "UNK"

LISTED = frozenset({"agent", "office", "organisation", "group", "seat"})
"""Kinds whose entry says what sort of party it is, not only which."""

WORDED = frozenset({"agent", "office", "adjective", "demonym"})
"""Kinds whose first word as written tells more than their entry."""


@dataclass(frozen=True, slots=True)
class Act:
    """What parties take part in: the event's type, mode and aux, and its predicate."""

    type: str
    mode: str
    aux: str
    predicate: str = ""


@dataclass(frozen=True, slots=True)
class SectorWitness:
    """By fact the weights of the sectors; ``margin`` is what a change must gain."""

    weights: Mapping[str, Mapping[str, float]]
    margin: float

    def choose(self, facts: Sequence[str], default: str) -> str:
        """The likeliest sector, the lexicon's unless another is plainly likelier."""
        totals: dict[str, float] = {}
        for fact in facts:
            for sector, weight in self.weights.get(fact, {}).items():
                totals[sector] = totals.get(sector, 0.0) + weight
        best = max(sorted(totals), key=totals.__getitem__, default=default)
        gained = totals.get(best, 0.0) - totals.get(default, 0.0)
        return best if gained > self.margin else default


@lru_cache(maxsize=1)
def load_sectors() -> SectorWitness | None:
    """The shipped weights, ``None`` where the file is missing."""
    file = DATA / "witnesses" / "sectors.json"
    if not file.is_file():
        return None
    raw = json.loads(file.read_text("utf-8"))
    return SectorWitness(raw["weights"], raw["margin"])


def settle_sectors(
    parties: Sequence[PartyMention],
    opposite: Sequence[PartyMention],
    role: str,
    act: Act,
    text: str,
) -> tuple[PartyMention, ...]:
    """The parties of a role with their sectors in this act."""
    witness = load_sectors()
    if witness is None:
        return tuple(parties)
    other = opposite[0] if opposite else None
    settled: list[PartyMention] = []
    for m in parties:
        word = text[m.start : m.end].partition(" ")[0]
        default = m.sector or UNKNOWN
        chosen = witness.choose(sector_facts(m, word, role, other, act), default)
        if chosen != default:
            m = replace(m, sector=chosen, why=(*m.why, f"sector:act:{chosen}"))
        settled.append(m)
    return tuple(settled)


def sector_facts(
    m: PartyMention, word: str, role: str, other: PartyMention | None, act: Act
) -> list[str]:
    """What speaks for each sector of a party; ``word`` is its first as written.

    In 'قصفت فرنسا مواقع المتمردين' (France shelled rebel positions) 'k=country&GOV'
    and 'actor&ASSAULT' are facts of France, 'o=REB&GOV' of who is opposite.
    """
    default = m.sector or UNKNOWN
    what = f"{m.kind}&{default}"
    part = f"{role}&{act.type}"
    against = (other.sector or UNKNOWN) if other is not None else "-"
    same = "-" if other is None else str(other.code == m.code)
    extent = "word" if m.last - m.first == 1 else "phrase"
    facts = [
        "bias",
        f"s={default}",
        f"k={what}",
        part,
        f"{part}&{default}",
        f"{part}&{act.mode}",
        f"{part}&{what}",
        f"{part}&{act.mode}&{what}",
        f"aux={act.aux}&{part}&{default}",
        f"o={against}&{default}",
        f"o={against}&{part}",
        f"o={against}&{part}&{what}",
        f"ok={other.kind if other is not None else '-'}&{what}",
        f"same={same}&{part}&{default}",
        f"{extent}&{what}",
        f"{extent}&{part}&{m.kind}",
        f"pre={m.preposition}&{what}",
        f"c={m.code}&{what}",
    ]
    if act.predicate:
        facts += (
            f"p={act.predicate}&{role}&{default}",
            f"p={act.predicate}&{role}&{what}",
        )
    entry = (m.id if m.kind in LISTED else m.office) or ""
    if entry:
        form = "definite" if m.definite else "indefinite"
        facts += (
            f"i={entry}",
            f"i={entry}&{default}",
            f"i={entry}&{default}&{form}",
            f"i={entry}&{default}&{part}",
            f"i={entry}&{default}&{m.code}",
        )
    if m.kind in WORDED:
        facts.append(f"w={word}&{default}")
    return facts
