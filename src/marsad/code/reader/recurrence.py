"""The recurrent pass over sentences, all of them together word by word."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

Array = NDArray[np.float32]


def recur(
    gates: Sequence[Array], recurrent: Array, lengths: NDArray[np.int64]
) -> list[Array]:
    """The hidden states of both directions of an LSTM, one row for each token.

    ``gates`` has for each direction what the inputs add to the gates (in, forget, out,
    new), one row for each token of all sentences; ``recurrent`` the two matrices that
    the states are multiplied by, ``lengths`` how many tokens each sentence has.
    """
    size = recurrent.shape[1]
    order = np.argsort(-lengths, kind="stable")
    starts = (lengths.cumsum() - lengths)[order]
    sizes = lengths[order]
    ends = starts + sizes - 1
    states = [np.zeros((len(gates[0]), size), np.float32) for _ in "fb"]
    hidden = np.zeros((2, len(order), size), np.float32)
    cell = np.zeros_like(hidden)
    most = int(sizes.max(initial=0))
    # So many sentences have a word at each step.
    live = len(sizes) - np.searchsorted(sizes[::-1], np.arange(most), "right")
    for t, count in enumerate(live.tolist()):
        rows = starts[:count] + t, ends[:count] - t
        z = hidden[:, :count] @ recurrent
        z[0] += gates[0][rows[0]]
        z[1] += gates[1][rows[1]]
        open_ = sigmoid(z[:, :, : 3 * size])
        i, f, o = (open_[:, :, k * size : (k + 1) * size] for k in range(3))
        cell = f * cell[:, :count] + i * np.tanh(z[:, :, 3 * size :])
        hidden = o * np.tanh(cell)
        states[0][rows[0]] = hidden[0]
        states[1][rows[1]] = hidden[1]
    return states


def sigmoid(x: Array) -> Array:
    """The logistic function."""
    turned: Array = np.float32(0.5) * (np.tanh(np.float32(0.5) * x) + np.float32(1.0))
    return turned


def log_sum(x: Array) -> Array:
    """The log of the sum of the exponentials of each row."""
    top = x.max(-1, keepdims=True)
    total: Array = np.log(np.exp(x - top).sum(-1)) + top[..., 0]
    return total


def one_thread() -> AbstractContextManager[Any]:
    """Within it products run on one thread: the matrices are small, and more threads
    would only wait for each other."""
    limited: AbstractContextManager[Any] = _threads().limit(limits=1, user_api="blas")
    return limited


@lru_cache(maxsize=1)
def _threads() -> ThreadpoolController:
    return ThreadpoolController()
