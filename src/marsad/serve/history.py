"""The decisions on one thing, in order of time."""

from __future__ import annotations

from typing import Any

from marsad.serve import shapes
from marsad.serve.replies import walk
from marsad.store import Paging, View


def history_of(view: View, uid: str) -> list[dict[str, Any]]:
    """Every decision on the event or claim, the earliest first."""
    found = walk(lambda paging: view.decisions(target=uid, paging=paging), Paging())
    return sorted(
        (shapes.decision(made) for made in found), key=lambda d: (d["when"], d["id"])
    )
