"""What the article's other events say of a party: facts for the final cast.

Who attacked in the headline attacks in the body: how often a code acts or receives in
the drafts of the article's events, of the same type and of all, and in the last event
of that type.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from marsad.code.casting import Odds
from marsad.code.options import Option

NEAR = 3
"""How many sentences back the last event of a type still counts as the last."""

STEPS = ((0.02, "0"), (0.2, "1"), (0.45, "2"), (0.7, "3"))
ROLES = ("actor", "recipient")
ALL = "*"

ENOUGH = 0.3
"""How much of a role the other drafts must hold for their shares to tell anything."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A trigger's options with their first odds; ``type_`` its event type.

    ``at`` is the trigger's place (sentence and word), ``weight`` how sure the lexicon is
    of the word. ``held`` is how likely each code acts, and receives, all its mentions
    together.
    """

    type_: str
    at: tuple[int, int]
    weight: float
    options: tuple[Option, ...]
    odds: Odds
    held: tuple[dict[str | None, float], dict[str | None, float]] = field(
        init=False, default_factory=lambda: ({}, {})
    )

    def __post_init__(self) -> None:
        for odds, held in zip(self.odds, self.held, strict=True):
            for option, likely in zip(self.options, odds, strict=False):
                code = option.mention.code
                held[code] = held.get(code, 0.0) + likely

    def share(self, role: int, code: str | None) -> float:
        """How likely the code plays the role, all its mentions together."""
        return self.held[role].get(code, 0.0)


def history_facts(drafts: Sequence[Draft]) -> list[list[tuple[str, ...]]]:
    """For each draft the facts that each of its options owes to the other drafts.

    After 'قصفت إسرائيل غزة' (Israel shelled Gaza) an ASSAULT without a subject has
    Israel as one that acts in events of its type: 'past-actor=4'.
    """
    past = _Past(drafts)
    last: dict[str, Draft] = {}
    found: list[list[tuple[str, ...]]] = []
    for draft in drafts:
        before = last.get(draft.type_)
        if before is not None and draft.at[0] - before.at[0] > NEAR:
            before = None
        found.append(_of_draft(draft, before, past))
        last[draft.type_] = draft
    return found


class _Past:
    """How much each code acts and receives in the article's drafts.

    Drafts of one trigger word are readings of one event: none is another's past.
    """

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.sums: dict[tuple[int, str, str | None], float] = defaultdict(float)
        self.totals: dict[tuple[int, str], float] = defaultdict(float)
        self.at: dict[tuple[int, int], list[Draft]] = defaultdict(list)
        for draft in drafts:
            self.at[draft.at].append(draft)
            for role in (0, 1):
                for code, held in draft.held[role].items():
                    likely = draft.weight * held
                    for kind in (draft.type_, ALL):
                        self.sums[role, kind, code] += likely
                        self.totals[role, kind] += likely

    def share(self, draft: Draft, role: int, kind: str, code: str | None) -> str:
        """The code's share of a role in the other drafts of a kind, as a step."""
        total = self.totals.get((role, kind), 0.0)
        mine = self.sums.get((role, kind, code), 0.0)
        for other in self.at[draft.at]:
            if kind in (ALL, other.type_):
                total -= other.weight * (1.0 - other.odds[role][-1])
                mine -= other.weight * other.share(role, code)
        return _step(mine / total) if total > ENOUGH else "x"


def _of_draft(draft: Draft, before: Draft | None, past: _Past) -> list[tuple[str, ...]]:
    type_ = draft.type_
    ranks = [
        {
            k: place
            for place, k in enumerate(
                sorted(range(len(draft.options)), key=lambda k: -odds[k])
            )
        }
        for odds in draft.odds
    ]
    lead = min(ranks[0], key=lambda k: ranks[0][k]) if draft.options else -1
    of_code = {
        code: _of_code(draft, code, before, past)
        for code in {o.mention.code for o in draft.options}
    }
    found: list[tuple[str, ...]] = []
    for k, option in enumerate(draft.options):
        code = option.mention.code
        inside, outside = of_code[code]
        away = "carried" in option.facts or "distant" in option.facts
        facts = [*inside, *(outside if away else ())]
        for role, name in enumerate(ROLES):
            facts.append(f"draft-{name}={_step(draft.odds[role][k])}")
            facts.append(f"rank-{name}={min(ranks[role][k], 3)}")
        facts.append(f"ranks={min(ranks[0][k], 2)}{min(ranks[1][k], 2)}")
        if k != lead:
            same = draft.options[lead].mention.code == code
            facts += [f"as-lead={same}", f"as-lead={same}&{type_}"]
        found.append(tuple(facts))
    return found


def _of_code(
    draft: Draft, code: str | None, before: Draft | None, past: _Past
) -> tuple[list[str], list[str]]:
    """The facts of all mentions of a code, and those of mentions from outside."""
    inside: list[str] = []
    outside: list[str] = []
    for role, name in enumerate(ROLES):
        share = past.share(draft, role, draft.type_, code)
        inside += [
            f"all-{name}={past.share(draft, role, ALL, code)}",
            f"past-{name}={share}",
            f"past-{name}={share}&{draft.type_}",
            f"draft-code-{name}={_step(draft.share(role, code))}",
        ]
        if before is not None:
            inside.append(f"last-{name}={_step(before.share(role, code))}")
        outside.append(f"past-{name}={share}&outside")
    return inside, outside


def _step(share: float) -> str:
    return next((name for most, name in STEPS if share < most), "4")
