"""What the article's other events say of a party: facts for the final cast.

Who attacked in the headline attacks in the body: how often a code acts or receives in
the drafts of the article's events, of the same type and of all, and in the last event
of that type.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from marsad.code.casting import Odds
from marsad.code.options import Option

NEAR = 3
"""How many sentences back the last event of a type still counts as the last."""

STEPS = ((0.02, "0"), (0.2, "1"), (0.45, "2"), (0.7, "3"))
ALL = "*"


@dataclass(frozen=True, slots=True)
class Draft:
    """A trigger's options with their first odds; ``type_`` its event type."""

    type_: str
    sentence: int
    options: tuple[Option, ...]
    odds: Odds

    def share(self, role: int, code: str | None) -> float:
        """How likely the code plays the role, all its mentions together."""
        odds = self.odds[role]
        return sum(
            odds[k] for k, o in enumerate(self.options) if o.mention.code == code
        )


def history_facts(drafts: Sequence[Draft]) -> list[list[tuple[str, ...]]]:
    """For each draft the facts that each of its options owes to the other drafts.

    After 'قصفت إسرائيل غزة' (Israel shelled Gaza) an ASSAULT without a subject has
    Israel as one that acts in events of its type: 'past-actor=4'.
    """
    sums: dict[tuple[int, str, str | None], float] = defaultdict(float)
    totals: dict[tuple[int, str], float] = defaultdict(float)
    for draft in drafts:
        for role in (0, 1):
            odds = draft.odds[role]
            for k, option in enumerate(draft.options):
                for kind in (draft.type_, ALL):
                    sums[role, kind, option.mention.code] += odds[k]
                    totals[role, kind] += odds[k]
    last: dict[str, Draft] = {}
    found: list[list[tuple[str, ...]]] = []
    for draft in drafts:
        before = last.get(draft.type_)
        if before is not None and draft.sentence - before.sentence > NEAR:
            before = None
        found.append(_of_draft(draft, before, sums, totals))
        last[draft.type_] = draft
    return found


def _of_draft(
    draft: Draft,
    before: Draft | None,
    sums: dict[tuple[int, str, str | None], float],
    totals: dict[tuple[int, str], float],
) -> list[tuple[str, ...]]:
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
    own = [
        {o.mention.code: draft.share(role, o.mention.code) for o in draft.options}
        for role in (0, 1)
    ]
    whole = [sum(odds[:-1]) for odds in draft.odds]
    lead = min(ranks[0], key=lambda k: ranks[0][k]) if draft.options else -1
    found: list[tuple[str, ...]] = []
    for k, option in enumerate(draft.options):
        code = option.mention.code
        facts: list[str] = []
        for role, name in enumerate(("actor", "recipient")):
            for kind in (type_, ALL):
                rest = totals[role, kind] - whole[role]
                share = (
                    _step((sums[role, kind, code] - own[role][code]) / rest)
                    if rest > 0.5
                    else "x"
                )
                scope = "past" if kind == type_ else "all"
                facts.append(f"{scope}-{name}={share}")
                if scope == "past":
                    facts.append(f"past-{name}={share}&{type_}")
                    if "carried" in option.facts or "distant" in option.facts:
                        facts.append(f"past-{name}={share}&outside")
            if before is not None:
                facts.append(f"last-{name}={_step(before.share(role, code))}")
            facts.append(f"draft-{name}={_step(draft.odds[role][k])}")
            facts.append(f"draft-code-{name}={_step(own[role][code])}")
            facts.append(f"rank-{name}={min(ranks[role][k], 3)}")
        facts.append(f"ranks={min(ranks[0][k], 2)}{min(ranks[1][k], 2)}")
        if k != lead:
            same = draft.options[lead].mention.code == code
            facts.append(f"as-lead={same}")
            facts.append(f"as-lead={same}&{type_}")
        found.append(tuple(facts))
    return found


def _step(share: float) -> str:
    return next((name for most, name in STEPS if share < most), "4")
