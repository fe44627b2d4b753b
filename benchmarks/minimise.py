"""A smooth function's minimum by limited-memory BFGS, standard library only."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from math import sqrt

MEMORY = 10
"""How many steps the curvature is remembered."""
ENOUGH = 1e-4
"""A step must lower the value by this share of what the slope promises."""

Slope = list[float]


def minimise(
    value_and_slope: Callable[[Slope], tuple[float, Slope]],
    start: Sequence[float],
    rounds: int,
) -> list[float]:
    """The point reached from ``start`` after at most so many rounds.

    Nocedal and Wright, Numerical Optimization, 2006, algorithm 7.5, with
    backtracking; for convex functions such as a penalised logistic loss.
    """
    point = list(start)
    value, slope = value_and_slope(point)
    steps: deque[tuple[Slope, Slope, float]] = deque(maxlen=MEMORY)
    for _ in range(rounds):
        way = _direction(slope, steps)
        promise = _dot(way, slope)
        if promise > -1e-9:
            break
        length = 1.0 if steps else 1.0 / max(1.0, sqrt(_dot(slope, slope)))
        while True:
            moved = [x + length * d for x, d in zip(point, way, strict=True)]
            new_value, new_slope = value_and_slope(moved)
            if new_value <= value + ENOUGH * length * promise:
                break
            length /= 2
            if length < 1e-8:
                return point
        step = [b - a for a, b in zip(point, moved, strict=True)]
        turn = [b - a for a, b in zip(slope, new_slope, strict=True)]
        curvature = _dot(step, turn)
        if curvature > 1e-10:
            steps.append((step, turn, 1.0 / curvature))
        if value - new_value < 1e-7 * abs(value):
            return moved
        point, value, slope = moved, new_value, new_slope
    return point


def _direction(slope: Slope, steps: Sequence[tuple[Slope, Slope, float]]) -> Slope:
    way = [-g for g in slope]
    shares = []
    for step, turn, rho in reversed(steps):
        share = rho * _dot(step, way)
        shares.append(share)
        way = [w - share * t for w, t in zip(way, turn, strict=True)]
    if steps:
        _, turn, rho = steps[-1]
        scale = 1.0 / (rho * _dot(turn, turn))
        way = [scale * w for w in way]
    for (step, turn, rho), share in zip(steps, reversed(shares), strict=True):
        back = rho * _dot(turn, way)
        way = [w + (share - back) * s for w, s in zip(way, step, strict=True)]
    return way


def _dot(a: Slope, b: Slope) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))
