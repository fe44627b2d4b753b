"""The rounds in which the networks that read are learned (torch)."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
import torch
from torch import Tensor, nn

T = TypeVar("T")


def descend(
    network: nn.Module,
    rule: torch.optim.Optimizer,
    draw: Callable[[np.random.Generator], Sequence[T]],
    loss: Callable[[T], Tensor],
    rounds: int,
    seed: int,
    warm: int | None = None,
) -> None:
    """Learn by a rule whose rates rise at first and fall as a cosine.

    ``draw`` gives a round's batches, ``loss`` the loss of one; ``warm`` are the steps up
    to the highest rates, half a round where it is not given. Slopes are clipped for
    each of the rule's groups of parameters.
    """
    chance = np.random.default_rng(seed)
    each = len(draw(np.random.default_rng(seed)))
    steps, rise = each * rounds, each // 2 if warm is None else warm

    def share(step: int) -> float:
        if step < rise:
            return (step + 1) / rise
        done = min(1.0, (step - rise) / max(1, steps - rise))
        return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * done))

    rate = torch.optim.lr_scheduler.LambdaLR(rule, share)
    start = time.monotonic()
    for done in range(rounds):
        network.train()
        values: list[float] = []
        for batch in draw(chance):
            value = loss(batch)
            rule.zero_grad()
            value.backward()
            for group in rule.param_groups:
                nn.utils.clip_grad_norm_(group["params"], 1.0)
            rule.step()
            rate.step()
            values.append(value.item())
        spent = time.monotonic() - start
        print(
            f"  round {done + 1}: loss {np.mean(values):.4f}, {spent:.0f} s", flush=True
        )
    network.eval()
