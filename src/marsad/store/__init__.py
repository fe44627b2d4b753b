"""The store: what was coded, kept, found, judged and counted (docs/en/store.md).

Names load on first use, so that a program that does not store loads no SQLAlchemy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from marsad.store.agreement import Agreement
    from marsad.store.answers import (
        ActorCount,
        Added,
        ArticleRef,
        ArticleSummary,
        Change,
        Copy,
        Duplicate,
        Dyad,
        Edge,
        FacetValue,
        Hit,
        Network,
        Origin,
        Overview,
        Page,
        PlaceCount,
        Point,
        Progress,
        Recoded,
        RunInfo,
        Series,
        StoredArticle,
        StoredClaim,
        StoredDocument,
        StoredEvent,
        StoredRun,
        StoredToken,
        Total,
    )
    from marsad.store.connect import Store, open_store
    from marsad.store.decision import (
        Decision,
        NewDecision,
        decision_dict,
        decision_from,
    )
    from marsad.store.errors import StoreError
    from marsad.store.exchange import from_lines, to_lines
    from marsad.store.facets import FACETS
    from marsad.store.filters import MAX_LIMIT, Filters, Paging
    from marsad.store.view import View
    from marsad.store.writer import Writer

_HOMES = {
    "agreement": ("Agreement",),
    "answers": (
        "ActorCount",
        "Added",
        "ArticleRef",
        "ArticleSummary",
        "Change",
        "Copy",
        "Duplicate",
        "Dyad",
        "Edge",
        "FacetValue",
        "Hit",
        "Network",
        "Origin",
        "Overview",
        "Page",
        "PlaceCount",
        "Point",
        "Progress",
        "Recoded",
        "RunInfo",
        "Series",
        "StoredArticle",
        "StoredClaim",
        "StoredDocument",
        "StoredEvent",
        "StoredRun",
        "StoredToken",
        "Total",
    ),
    "connect": ("Store", "open_store"),
    "decision": ("Decision", "NewDecision", "decision_dict", "decision_from"),
    "errors": ("StoreError",),
    "exchange": ("from_lines", "to_lines"),
    "facets": ("FACETS",),
    "filters": ("MAX_LIMIT", "Filters", "Paging"),
    "view": ("View",),
    "writer": ("Writer",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}
__all__ = [
    "FACETS",
    "MAX_LIMIT",
    "ActorCount",
    "Added",
    "Agreement",
    "ArticleRef",
    "ArticleSummary",
    "Change",
    "Copy",
    "Decision",
    "Duplicate",
    "Dyad",
    "Edge",
    "FacetValue",
    "Filters",
    "Hit",
    "Network",
    "NewDecision",
    "Origin",
    "Overview",
    "Page",
    "Paging",
    "PlaceCount",
    "Point",
    "Progress",
    "Recoded",
    "RunInfo",
    "Series",
    "Store",
    "StoreError",
    "StoredArticle",
    "StoredClaim",
    "StoredDocument",
    "StoredEvent",
    "StoredRun",
    "StoredToken",
    "Total",
    "View",
    "Writer",
    "decision_dict",
    "decision_from",
    "from_lines",
    "open_store",
    "to_lines",
]


def __getattr__(name: str) -> Any:
    """The public name from the module that has it."""
    if name not in _HOME:
        raise AttributeError(f"module 'marsad.store' has no attribute {name!r}")
    return getattr(import_module(f"marsad.store.{_HOME[name]}"), name)
