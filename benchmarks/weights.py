"""What the trainers of witnesses share: a multinomial fit, and how weights are written."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from often import often
from scipy.optimize import minimize
from scipy.sparse import csr_matrix


def fit_multinomial(
    rows: Sequence[Sequence[str]],
    labels: Sequence[str],
    classes: Sequence[str],
    penalty: float,
    seen: int,
    strengths: Sequence[float] | None = None,
    free: str | None = None,
    rounds: int = 15_000,
) -> dict[str, NDArray[np.float64]]:
    """The weights of a multinomial logistic model: by fact one for each of ``classes``.

    A row is the facts of an example, ``labels`` says its class, ``strengths`` what it
    counts. A fact must be seen in ``seen`` rows. An L2 penalty lies on all weights but
    those of the fact ``free``; at most so many ``rounds`` of L-BFGS are made.
    """
    names = often((f for facts in rows for f in set(facts)), seen)
    at = {f: k for k, f in enumerate(names)}
    columns = [sorted({at[f] for f in facts if f in at}) for facts in rows]
    data = csr_matrix(
        (
            np.ones(sum(map(len, columns))),
            [k for row in columns for k in row],
            np.cumsum([0, *map(len, columns)]),
        ),
        shape=(len(columns), len(names)),
    )
    turned = data.T.tocsr()
    size = len(names), len(classes)
    right = np.zeros((len(columns), len(classes)))
    number = {name: k for k, name in enumerate(classes)}
    right[np.arange(len(columns)), [number[x] for x in labels]] = 1.0
    weight = np.ones(len(columns)) if strengths is None else np.array(strengths)
    strength = weight[:, None]
    held = penalty * np.array([f != free for f in names], dtype=float)[:, None]

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        w = flat.reshape(size)
        z = data @ w
        z -= z.max(1, keepdims=True)
        log_p = z - np.log(np.exp(z).sum(1, keepdims=True))
        value = -(strength * right * log_p).sum() + 0.5 * (held * w * w).sum()
        slope = turned @ (strength * (np.exp(log_p) - right)) + held * w
        return float(value), slope.ravel()

    found = minimize(
        loss,
        np.zeros(len(names) * len(classes)),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": rounds},
    )
    w: NDArray[np.float64] = found.x.reshape(size)
    return {f: w[k] for f, k in at.items()}


def rounded(
    weights: dict[str, NDArray[np.float64]], digits: int, least: float
) -> dict[str, tuple[float, ...]]:
    """The weights of facts of which one is at least so large, rounded."""
    return {
        f: tuple(round(float(x), digits) for x in w)
        for f, w in weights.items()
        if np.abs(w).max() >= least
    }


def write_weights(file: Path, data: object) -> None:
    """Write weights as JSON, one number or name a line."""
    file.write_text(
        json.dumps(data, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8"
    )
