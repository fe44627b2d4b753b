"""The query parameters that every list shares."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Depends, Query

from marsad.store import Filters, Paging

Many = Annotated[list[str], Query()]
FORMS = ("json", "jsonl", "csv")
Form = Literal["json", "jsonl", "csv"]
LONGEST_QUERY = 500


def _many(description: str, example: str) -> list[str]:
    found: list[str] = Query(
        default=[], description=description, examples=[[example]], max_length=100
    )
    return found


def filters(
    q: Annotated[
        str,
        Query(
            max_length=LONGEST_QUERY,
            description='Full text: words, "a phrase", -without, prefix*, OR.',
            examples=["زيارة"],
        ),
    ] = "",
    actor: Many = _many("Code of who acts.", "IRQ"),
    recipient: Many = _many("Code of toward whom.", "IRN"),
    party: Many = _many("Code of either side.", "TUR"),
    dyad: Many = _many("Two codes, in either direction.", "IRQ-TUR"),
    type: Many = _many("PLOVER type.", "CONSULT"),
    quad: Many = _many("Quad class.", "verbal-cooperation"),
    aux: Many = _many("Whether it happened.", "actual"),
    mode: Many = _many("PLOVER mode.", "visit"),
    context: Many = _many("PLOVER context.", "military"),
    sector: Many = _many("Sector of either side.", "MIL"),
    place: Many = _many("Country code of the place.", "IRQ"),
    outlet: Many = _many("Outlet of the article.", "الرافدين برس"),
    attribution: Many = _many("Who vouches for it; `none`: the article.", "none"),
    status: Many = _many("Also rejected and merged ones, where named.", "accepted"),
    article: Many = _many("Id of the article.", "1"),
    kind: Many = _many("Kind of a claim.", "driver"),
    hedge: Many = _many("How sure a claim is.", "probable"),
    about: Many = _many("Code that a claim is about.", "IRN"),
    run: Annotated[
        list[int],
        Query(description="Coding run.", max_length=100),
    ] = [],  # noqa: B006
    since: Annotated[
        str | None,
        Query(alias="from", description="First day, ISO.", examples=["2021-03-01"]),
    ] = None,
    until: Annotated[
        str | None, Query(alias="to", description="Last day, ISO.", examples=["2021"])
    ] = None,
    confidence_min: Annotated[float | None, Query(ge=0, le=1)] = None,
    confidence_max: Annotated[float | None, Query(ge=0, le=1)] = None,
    reviewed: Annotated[
        bool | None, Query(description="Whether someone decided on it.")
    ] = None,
) -> Filters:
    """The filters of a request."""
    return Filters(
        q=q,
        actor=tuple(actor),
        recipient=tuple(recipient),
        party=tuple(party),
        dyad=tuple(dyad),
        type=tuple(type),
        quad=tuple(quad),
        aux=tuple(aux),
        mode=tuple(mode),
        context=tuple(context),
        sector=tuple(sector),
        place=tuple(place),
        outlet=tuple(outlet),
        attribution=tuple(attribution),
        status=tuple(status),
        run=tuple(run),
        article=tuple(article),
        kind=tuple(kind),
        hedge=tuple(hedge),
        about=tuple(about),
        since=since,
        until=until,
        confidence_min=confidence_min,
        confidence_max=confidence_max,
        reviewed=reviewed,
    )


def paging(
    sort: Annotated[
        str, Query(max_length=40, description="`-` before the name: largest first.")
    ] = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    after: Annotated[
        str | None, Query(max_length=2000, description="`next` of the page before.")
    ] = None,
    facets: Annotated[
        str,
        Query(
            max_length=200,
            description="Fields whose values are counted, joined by commas.",
            examples=["type,actor"],
        ),
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
