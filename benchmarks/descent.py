"""Learning by small steps: the rounds in which the second reading is learned.

Needs jax and optax (``pip install 'marsad[train]'``).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import jax
import numpy as np
import optax

Weights = dict[str, Any]

Loss = Callable[[Weights, dict[str, Any], Any], Any]
"""The loss of weights on a batch; the key is for what is hidden by chance."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How many rounds, the highest rate, how strongly weights decay.

    ``warm`` are the steps up to the highest rate.
    """

    rounds: int
    rate: float
    decay: float
    warm: int


def descend(
    w: Weights,
    loss: Loss,
    draw: Callable[[np.random.Generator], Sequence[Any]],
    pack: Callable[[Any], dict[str, Any]],
    plan: Plan,
    seed: int,
) -> Weights:
    """The weights after all rounds, by Adam with a rate that falls as a cosine.

    ``draw`` gives a round's batches, ``pack`` makes one of them arrays. The same
    inputs give the same weights.
    """
    rule = optax.chain(
        optax.clip_by_global_norm(1.0),
        optax.scale_by_adam(),
        optax.add_decayed_weights(plan.decay),
    )

    @jax.jit
    def improve(w: Weights, state: Any, batch: Any, key: Any, rate: Any) -> Any:
        value, slope = jax.value_and_grad(loss)(w, batch, key)
        change, state = rule.update(slope, state, w)
        return jax.tree.map(lambda x, c: x - rate * c, w, change), state, value

    chance = np.random.default_rng(seed)
    steps = len(draw(np.random.default_rng(seed))) * plan.rounds
    warm = min(plan.warm, steps // 2)
    rate = optax.warmup_cosine_decay_schedule(
        0.0, plan.rate, warm, steps, plan.rate * 0.02
    )
    state = rule.init(w)
    key = jax.random.PRNGKey(seed + 1)
    start, count = time.monotonic(), 0
    for done in range(plan.rounds):
        values: list[Any] = []
        for drawn in draw(chance):
            count += 1
            now = jax.random.fold_in(key, count)
            w, state, value = improve(w, state, pack(drawn), now, rate(count))
            values.append(value)
        spent = time.monotonic() - start
        print(
            f"  round {done + 1}: loss {np.mean(values):.4f}, {spent:.0f} s", flush=True
        )
    return w
