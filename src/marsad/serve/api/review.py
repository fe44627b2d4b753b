"""The work of reviewers: what waits, how far they are, where they differ."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from marsad.serve import models, shapes
from marsad.serve.query import FilterQuery, PagingQuery
from marsad.serve.replies import page_reply, reply
from marsad.serve.service import Service, service_of

router = APIRouter(tags=["review"])
ServiceHere = Annotated[Service, Depends(service_of)]


@router.get("/review/queue", responses={200: {"model": models.Page[models.Event]}})
def get_queue(
    request: Request,
    service: ServiceHere,
    filters: FilterQuery,
    paging: PagingQuery,
    order: Annotated[
        Literal["confidence", "actor", "type", "date"],
        Query(description="Least sure first, or grouped."),
    ] = "confidence",
) -> Response:
    """Events in the order in which to review them, unreviewed ones first."""
    labels = service.labels
    page = service.view.queue(filters, order, paging)
    return page_reply(request, page, lambda e: shapes.event(e, labels), labels)


@router.get("/review/progress", responses={200: {"model": models.ProgressShape}})
def get_progress(request: Request, service: ServiceHere) -> Response:
    """How many events were reviewed, and by whom."""
    return reply(request, asdict(service.view.progress()))


@router.get(
    "/review/disagreements",
    responses={200: {"model": models.Page[models.Disagreement]}},
)
def get_disagreements(
    request: Request, service: ServiceHere, paging: PagingQuery
) -> Response:
    """Events on which two people decided differently, with their decisions."""
    labels = service.labels
    return page_reply(
        request,
        service.view.disagreements(paging),
        lambda pair: {
            "event": shapes.event(pair[0], labels),
            "decisions": [shapes.decision(d) for d in pair[1]],
        },
        labels,
    )


@router.get(
    "/review/agreement",
    responses={200: {"model": dict[str, models.AgreementShape]}},
)
def get_agreement(request: Request, service: ServiceHere) -> Response:
    """Krippendorff's alpha of each field over what several people reviewed."""
    found = service.view.agreement()
    return reply(request, {name: asdict(value) for name, value in found.items()})
