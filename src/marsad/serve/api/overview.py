"""What is new."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from marsad.serve import model_counts, shapes
from marsad.serve.query import FilterQuery
from marsad.serve.replies import reply
from marsad.serve.service import Service, service_of

router = APIRouter(tags=["overview"])


@router.get("/overview", responses={200: {"model": model_counts.OverviewShape}})
def get_overview(
    request: Request,
    service: Annotated[Service, Depends(service_of)],
    filters: FilterQuery,
    days: Annotated[int, Query(ge=1, le=366)] = 30,
) -> Response:
    """Counts, a series, the dyads that changed most, the latest claims and articles."""
    return reply(
        request, shapes.overview(service.view.overview(days, filters), service.labels)
    )
