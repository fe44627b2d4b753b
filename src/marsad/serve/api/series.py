"""Time series: of all events, an actor, a dyad, a place."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from marsad.serve import models, shapes
from marsad.serve.query import FilterQuery
from marsad.serve.replies import reply
from marsad.serve.service import Service, service_of
from marsad.store import Filters

router = APIRouter(tags=["series"])
ServiceHere = Annotated[Service, Depends(service_of)]
By = Annotated[
    Literal["day", "week", "month", "year"], Query(description="Length of a period.")
]
Split = Annotated[
    Literal["quad", "type", "none"], Query(description="What a line stands for.")
]
SERIES: dict[int | str, dict[str, object]] = {200: {"model": models.Series}}


def series_reply(
    request: Request, service: Service, filters: Filters, by: str, split: str
) -> Response:
    """The series; what happened unless `aux` asks for more, `aux=all` for everything."""
    if not filters.aux:
        filters = replace(filters, aux=("actual",))
    elif "all" in filters.aux:
        filters = replace(filters, aux=())
    return reply(request, shapes.series(service.view.series(filters, by, split)))


@router.get("/series", responses=SERIES)
def get_series(
    request: Request,
    service: ServiceHere,
    filters: FilterQuery,
    by: By = "month",
    split: Split = "quad",
) -> Response:
    """The series of everything that the filters let through."""
    return series_reply(request, service, filters, by, split)


@router.get("/actors/{code}/series", responses=SERIES)
def get_actor_series(
    request: Request,
    service: ServiceHere,
    code: str,
    filters: FilterQuery,
    by: By = "month",
    split: Split = "quad",
) -> Response:
    """The series of a party, on either side."""
    chosen = replace(filters, party=(code,))
    return series_reply(request, service, chosen, by, split)


@router.get("/places/{code}/series", responses=SERIES)
def get_place_series(
    request: Request,
    service: ServiceHere,
    code: str,
    filters: FilterQuery,
    by: By = "month",
    split: Split = "quad",
) -> Response:
    """The series of a place."""
    chosen = replace(filters, place=(code,))
    return series_reply(request, service, chosen, by, split)


@router.get("/dyads/{a}/{b}/series", responses=SERIES)
def get_dyad_series(
    request: Request,
    service: ServiceHere,
    a: str,
    b: str,
    filters: FilterQuery,
    by: By = "month",
    split: Split = "quad",
) -> Response:
    """The series of two parties, in either direction."""
    chosen = replace(filters, dyad=(f"{a}-{b}",))
    return series_reply(request, service, chosen, by, split)
