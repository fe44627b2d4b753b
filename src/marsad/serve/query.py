"""The query parameters that every list shares.

Annotations are evaluated here, for FastAPI reads them from the class.
"""

from dataclasses import dataclass, fields
from typing import Annotated, Any, Literal

from fastapi import Depends, Query
from pydantic import Field

from marsad.store import Filters, Paging

Form = Literal["json", "jsonl", "csv"]
LONGEST_QUERY = 500
MOST_VALUES = 100


def _many(description: str, example: str) -> Any:
    return Query(
        default_factory=list,
        description=description,
        examples=[[example]],
        max_length=MOST_VALUES,
    )


def _one(description: str, example: Any, **limits: Any) -> Any:
    return Query(description=description, examples=[example], **limits)


@dataclass(frozen=True)
class FilterParams:
    """What must hold of the items of a list; repeated values are alternatives."""

    actor: Annotated[list[str], _many("Code of who acts.", "IRQ")]
    recipient: Annotated[list[str], _many("Code of toward whom.", "IRN")]
    party: Annotated[list[str], _many("Code of either side.", "TUR")]
    dyad: Annotated[list[str], _many("Two codes, in either direction.", "IRQ-TUR")]
    type: Annotated[list[str], _many("PLOVER type.", "CONSULT")]
    quad: Annotated[list[str], _many("Quad class.", "verbal-cooperation")]
    aux: Annotated[list[str], _many("Whether it happened.", "actual")]
    mode: Annotated[list[str], _many("PLOVER mode.", "visit")]
    context: Annotated[list[str], _many("PLOVER context.", "military")]
    sector: Annotated[list[str], _many("Sector of either side.", "MIL")]
    place: Annotated[list[str], _many("Country code of the place.", "IRQ")]
    outlet: Annotated[list[str], _many("Outlet of the article.", "الرافدين برس")]
    attribution: Annotated[
        list[str], _many("Who vouches for it; `none`: the article itself.", "none")
    ]
    status: Annotated[
        list[str], _many("Rejected and merged ones only where named.", "accepted")
    ]
    article: Annotated[list[str], _many("Id of the article.", "a")]
    kind: Annotated[list[str], _many("Kind of a claim.", "driver")]
    hedge: Annotated[list[str], _many("How sure a claim is.", "probable")]
    about: Annotated[list[str], _many("Code that a claim is about.", "IRN")]
    run: Annotated[
        list[Annotated[int, Field(ge=0, lt=2**63)]],
        Query(default_factory=list, description="Coding run.", max_length=MOST_VALUES),
    ]
    q: Annotated[
        str,
        _one(
            'Words, "a phrase", -without, prefix*.', "زيارة", max_length=LONGEST_QUERY
        ),
    ] = ""
    since: Annotated[
        str | None, _one("First day, ISO.", "2021-03-01", alias="from", max_length=40)
    ] = None
    until: Annotated[
        str | None, _one("Last day, ISO.", "2021", alias="to", max_length=40)
    ] = None
    confidence_min: Annotated[float | None, _one("Least.", 0.5, ge=0, le=1)] = None
    confidence_max: Annotated[float | None, _one("Most.", 0.9, ge=0, le=1)] = None
    reviewed: Annotated[bool | None, _one("Whether one decided on it.", True)] = None


def filters(asked: Annotated[FilterParams, Depends()]) -> Filters:
    """The filters of a request."""
    values: dict[str, Any] = {}
    for name in (f.name for f in fields(asked)):
        value = getattr(asked, name)
        values[name] = tuple(value) if isinstance(value, list) else value
    return Filters(**values)


def paging(
    sort: Annotated[
        str, _one("`-` before it: largest first.", "-day", max_length=40)
    ] = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    after: Annotated[
        str | None, Query(max_length=2000, description="`next` of the page before.")
    ] = None,
    facets: Annotated[
        str,
        _one("Fields to count, joined by commas.", "type,actor", max_length=200),
    ] = "",
) -> Paging:
    """The part of a list that a request asks for."""
    names = tuple(name.strip() for name in facets.split(",") if name.strip())
    return Paging(sort, limit, after, names)


FilterQuery = Annotated[Filters, Depends(filters)]
PagingQuery = Annotated[Paging, Depends(paging)]
FormQuery = Annotated[
    Form,
    Query(
        alias="format",
        description="`jsonl` and `csv` stream the whole list, not a page of it.",
    ),
]
