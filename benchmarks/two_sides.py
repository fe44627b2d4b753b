"""A recurrent pass over sentences from both sides, as it is learned (torch).

``marsad.code.reader.recurrence`` runs it without torch: ``tables`` gives the weights the
names and the order that are used there.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn


class TwoSides(nn.Module):
    """A bidirectional LSTM over sentences side by side; what is padded changes nothing."""

    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.sides = nn.ModuleDict(
            {side: nn.LSTM(width, hidden, batch_first=True) for side in "fb"}
        )
        for lstm in self.sides.values():
            nn.init.normal_(lstm.weight_ih_l0, std=width**-0.5)
            nn.init.normal_(lstm.weight_hh_l0, std=hidden**-0.5)
            nn.init.zeros_(lstm.bias_ih_l0)
            nn.init.zeros_(lstm.bias_hh_l0)
            # An open forget gate at the start (Jozefowicz and others 2015).
            nn.init.ones_(lstm.bias_ih_l0[hidden : 2 * hidden])
            lstm.bias_hh_l0.requires_grad_(False)

    def forward(self, x: Tensor, lengths: Tensor) -> Tensor:
        """The states of both directions, one behind the other."""
        forward, _ = self.sides["f"](x)
        place = torch.arange(x.shape[1])
        turned = lengths[:, None] - 1 - place
        # What is padded stays behind the sentence's first word.
        turned = torch.where(turned < 0, place, turned)[..., None]
        back, _ = self.sides["b"](x.gather(1, turned.expand(-1, -1, x.shape[2])))
        back = back.gather(1, turned.expand(-1, -1, back.shape[2]))
        return torch.cat([forward, back], -1)

    def tables(self, prefix: str) -> dict[str, NDArray[Any]]:
        """The weights by name, those of the forward pass as '``prefix``f_x' and so on."""
        found: dict[str, NDArray[Any]] = {}
        for side, lstm in self.sides.items():
            bias = (lstm.bias_ih_l0 + lstm.bias_hh_l0).detach().numpy()
            name = f"{prefix}{side}"
            found[f"{name}_x"] = _reordered(lstm.weight_ih_l0.detach().numpy()).T
            found[f"{name}_h"] = _reordered(lstm.weight_hh_l0.detach().numpy()).T
            found[f"{name}_b"] = _reordered(bias)
        return found


def _reordered(gates: NDArray[Any]) -> NDArray[Any]:
    """Gates in the order in, forget, out, new; torch has the new ones before out."""
    inward, forget, new, out = np.split(gates, 4)
    return np.concatenate([inward, forget, out, new])
