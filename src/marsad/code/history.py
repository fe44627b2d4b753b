"""What the article's other events say of a party: facts for the final cast.

Who attacked in the headline attacks in the body: how often a code acts or receives in
the drafts of the article's events, of the same type and of all, and in the last event
of that type.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from marsad.code.bundles import Facts, bundled
from marsad.code.casting import Odds
from marsad.code.options import Option

NEAR = 3
"""How many sentences back the last event of a type still counts as the last."""

MOST = (0.02, 0.2, 0.45, 0.7)
STEPS = "01234"
"""The steps of a share, the first below the first of ``MOST``."""

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


def history_facts(drafts: Sequence[Draft]) -> list[list[tuple[Facts, ...]]]:
    """For each draft the facts that each of its options owes to the other drafts.

    After 'قصفت إسرائيل غزة' (Israel shelled Gaza) an ASSAULT without a subject has
    Israel as one that acts in events of its type: 'past-actor=4'.
    """
    past = _Past(drafts)
    last: dict[str, Draft] = {}
    found: list[list[tuple[Facts, ...]]] = []
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

    def shares(
        self, draft: Draft, role: int, kind: str, codes: Sequence[str | None]
    ) -> list[str]:
        """Each code's share of a role in the other drafts of a kind, as a step."""
        others = [
            (other.weight, other.held[role], other.odds[role][-1])
            for other in self.at[draft.at]
            if kind in (ALL, other.type_)
        ]
        total = self.totals.get((role, kind), 0.0)
        for weight, _, nobody in others:
            total -= weight * (1.0 - nobody)
        if total <= ENOUGH:
            return ["x"] * len(codes)
        found: list[str] = []
        for code in codes:
            mine = self.sums.get((role, kind, code), 0.0)
            for weight, held, _ in others:
                mine -= weight * held.get(code, 0.0)
            found.append(_step(mine / total))
        return found


def _of_draft(
    draft: Draft, before: Draft | None, past: _Past
) -> list[tuple[Facts, ...]]:
    options = draft.options
    if not options:
        return []
    acting, receiving = draft.odds
    ranks = [_ranks(odds, len(options)) for odds in draft.odds]
    lead = ranks[0].index(0)
    leading = options[lead].mention.code
    of_code = _of_codes(draft, before, past)
    found: list[tuple[Facts, ...]] = []
    for k, option in enumerate(options):
        code = option.mention.code
        parts: tuple[Facts, ...] = of_code[code]
        own = drafted(
            draft.type_,
            _step(acting[k]),
            min(ranks[0][k], 3),
            _step(receiving[k]),
            min(ranks[1][k], 3),
            "" if k == lead else str(leading == code),
        )
        found.append((*(parts if not option.is_inside else parts[:2]), own))
    return found


def _ranks(odds: Sequence[float], count: int) -> list[int]:
    """The place of each option in the order of its odds."""
    found = [0] * count
    for place, k in enumerate(sorted(range(count), key=lambda k: -odds[k])):
        found[k] = place
    return found


def _of_codes(
    draft: Draft, before: Draft | None, past: _Past
) -> dict[str | None, tuple[Facts, ...]]:
    """The facts of all mentions of a code; the last are for mentions from outside."""
    codes = list(dict.fromkeys(o.mention.code for o in draft.options))
    by_role: list[list[Facts]] = []
    shared: list[list[str]] = []
    for role, name in enumerate(ROLES):
        held = draft.held[role]
        last = before.held[role] if before is not None else None
        kind = past.shares(draft, role, draft.type_, codes)
        shared.append(kind)
        by_role.append(
            [
                remembered(
                    name,
                    draft.type_,
                    everywhere,
                    alike,
                    _step(held.get(code, 0.0)),
                    "" if last is None else _step(last.get(code, 0.0)),
                )
                for code, everywhere, alike in zip(
                    codes, past.shares(draft, role, ALL, codes), kind, strict=True
                )
            ]
        )
    return {
        code: (acts, takes, outside(acted, taken))
        for code, acts, takes, acted, taken in zip(
            codes, *by_role, *shared, strict=True
        )
    }


@bundled
def remembered(
    role: str, type_: str, everywhere: str, alike: str, here: str, last: str
) -> Iterator[str]:
    """What the drafts say of a code in a role, each share in steps.

    Its share in all of them, in those of the type, in this one, and in the ``last`` of
    the type where there is one near.
    """
    yield f"all-{role}={everywhere}"
    yield f"past-{role}={alike}"
    yield f"past-{role}={alike}&{type_}"
    yield f"draft-code-{role}={here}"
    if last:
        yield f"last-{role}={last}"


@bundled
def outside(acted: str, taken: str) -> Iterator[str]:
    """The shares again, for a mention that stands outside the sentence."""
    yield f"past-actor={acted}&outside"
    yield f"past-recipient={taken}&outside"


@bundled
def drafted(
    type_: str, acting: str, first: int, receiving: str, second: int, same: str
) -> Iterator[str]:
    """What the draft says of an option: its odds in steps and its ranks.

    ``same`` says whether it has the code of the likeliest actor, '' of itself.
    """
    yield f"draft-actor={acting}"
    yield f"rank-actor={first}"
    yield f"draft-recipient={receiving}"
    yield f"rank-recipient={second}"
    yield f"ranks={min(first, 2)}{min(second, 2)}"
    if same:
        yield f"as-lead={same}"
        yield f"as-lead={same}&{type_}"


def _step(share: float) -> str:
    return STEPS[bisect_right(MOST, share)]
