"""Predicates found in an article, with the options for their parties: not yet cast."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from marsad.code.bundles import Facts, Row
from marsad.code.casting import nobody_facts
from marsad.code.frames import Framed, frame_events
from marsad.code.ground import Ground
from marsad.code.knowledge import Predicate
from marsad.code.mentions import PartyMention
from marsad.code.options import Option, find_options, with_reading
from marsad.code.reader.facts import LEAST, role_facts
from marsad.code.reader.facts import nobody_facts as nobody_read
from marsad.code.reader.reading import Reading
from marsad.code.reader.rereading import Afar, Asked, Spot, reread
from marsad.code.roles import Cast, Filled
from marsad.code.scene import Scene
from marsad.code.triggers import Trigger


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


def propose_events(
    scenes: Sequence[Scene], readings: Sequence[Reading | None]
) -> list[Proposal]:
    """The proposals of an article, one for each trigger place and type."""
    found: list[Proposal] = []
    for scene, reading in zip(scenes, readings, strict=True):
        ground = Ground(scene)
        if not ground.is_empty:
            for framed in frame_events(scene, reading):
                found.append(_propose(ground, framed, reading))
    told = [r for r in readings if r is not None and r.again is not None]
    if len(told) < len(readings):
        return found
    odds = reread(ask(found, scenes, told))
    return [_with_roles(p, one) for p, one in zip(found, odds, strict=True)]


def _propose(ground: Ground, f: Framed, reading: Reading | None) -> Proposal:
    """A framed predicate with the options for its parties."""
    options = find_options(ground, f.trigger, f.predicate, f.filled, f.rule)
    nobody = nobody_facts(f.trigger, f.predicate, options, f.rule)
    return Proposal(ground.scene, *f[:4], options, nobody, f.unmet, reading)


def ask(
    proposals: Sequence[Proposal],
    scenes: Sequence[Scene],
    readings: Sequence[Reading],
) -> list[Asked]:
    """What the network is asked: of each proposal who acts and who receives."""
    if not proposals:
        return []
    counts = scenes[0].setting.counts
    ranked = sorted(counts, key=lambda code: (-counts[code], code))
    ranks = {code: rank for rank, code in enumerate(ranked)}
    starts = [s.clauses.words.sentence.start for s in scenes]

    def spot(m: PartyMention) -> Spot:
        return Spot(m.first, m.last - 1, m.code or "", ranks.get(m.code or "", -1))

    found: list[Asked] = []
    for p in proposals:
        here = p.scene.position
        inside = tuple(spot(o.mention) for o in p.options if o.is_inside)
        outside: list[Afar] = []
        for o in p.options:
            if o.is_inside:
                continue
            at = max(0, bisect_right(starts, o.mention.start) - 1)
            lies = readings[at], here - at, o.is_leading
            outside.append(Afar(*lies, spot(o.mention)))
        asks = readings[here], p.trigger.first, p.predicate.type
        found.append(Asked(*asks, inside, tuple(outside)))
    return found


def _with_roles(proposal: Proposal, odds: Sequence[Sequence[float]]) -> Proposal:
    """The proposal with the odds of its options' roles."""
    acting = _rivals([one[1] for one in odds])
    receiving = _rivals([one[2] for one in odds])
    return replace(
        proposal,
        options=tuple(
            with_reading(option, role_facts(*one))
            for option, one in zip(
                proposal.options, zip(odds, acting, receiving, strict=True), strict=True
            )
        ),
        nobody=Row((proposal.nobody, *nobody_read(odds))),
    )


def _rivals(values: Sequence[float]) -> list[float]:
    """For each value the highest of the others, ``LEAST`` where there is none."""
    best, second = ([*sorted(values, reverse=True), LEAST, LEAST])[:2]
    return [best if value < best else second for value in values]
