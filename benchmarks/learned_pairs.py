"""What the trainers of networks that compare words share (torch)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from readers import add_weights, write_names
from torch import Tensor, nn

T = TypeVar("T")


def learn_in_rounds(
    network: nn.Module,
    items: Sequence[T],
    loss: Callable[[Sequence[T]], Tensor],
    rounds: int,
    together: int,
    rate: float,
    decay: float,
    seed: int,
) -> None:
    """Learn by Adam with a rate that rises and falls once; ``together`` items a step."""
    rule = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=decay)
    each = -(-len(items) // together)
    steps = torch.optim.lr_scheduler.OneCycleLR(
        rule, rate, total_steps=rounds * each, pct_start=0.15
    )
    chance = np.random.default_rng(seed)
    for done in range(rounds):
        network.train()
        values: list[float] = []
        order = chance.permutation(len(items))
        for k in range(0, len(order), together):
            value = loss([items[i] for i in order[k : k + together]])
            rule.zero_grad()
            value.backward()
            rule.step()
            steps.step()
            values.append(value.item())
        print(f"  round {done + 1}: loss {np.mean(values):.4f}", flush=True)
    network.eval()


def write_network(
    tables: Mapping[str, NDArray[Any]],
    field: str,
    known: Mapping[str, int],
    prefix: str,
    folder: Path,
) -> None:
    """Add weights, in half precision, and their facts' names to a network's own."""
    names: dict[str, list[str]] = json.loads((folder / "names.json").read_text("utf-8"))
    write_names(names | {field: list(known)}, folder / "names.json")
    add_weights(tables, folder, prefix)
