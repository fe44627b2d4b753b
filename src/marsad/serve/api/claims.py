"""Claims of the current view: why actors do it and what may follow."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from marsad.serve import models, shapes
from marsad.serve.problems import Problem
from marsad.serve.query import FilterQuery, FormQuery, PagingQuery
from marsad.serve.replies import page_reply, reply, stream
from marsad.serve.rows import CLAIM_COLUMNS, claim_row
from marsad.serve.service import Service, service_of

router = APIRouter(tags=["claims"])
ServiceHere = Annotated[Service, Depends(service_of)]


@router.get("/claims", responses={200: {"model": models.Page[models.Claim]}})
def list_claims(
    request: Request,
    service: ServiceHere,
    filters: FilterQuery,
    paging: PagingQuery,
    form: FormQuery = "json",
) -> Response:
    """Claims, the latest first."""
    labels = service.labels
    if form == "json":
        page = service.view.claims(filters, paging)
        return page_reply(request, page, lambda c: shapes.claim(c, labels), labels)
    found = service.view.stream_claims(filters)
    if form == "csv":
        return stream(form, "claims", map(claim_row, found), CLAIM_COLUMNS)
    return stream(form, "claims", (shapes.claim(c, labels) for c in found))


@router.get("/claims/{uid}", responses={200: {"model": models.ClaimDetail}})
def get_claim(request: Request, service: ServiceHere, uid: str) -> Response:
    """A claim with its decisions."""
    found = service.view.claim(uid)
    if found is None:
        raise Problem(404, f"There is no claim {uid!r}.")
    data = {
        **shapes.claim(found, service.labels),
        "history": [shapes.decision(d) for d in service.view.decisions_on(uid)],
        "original": found.original,
    }
    return reply(request, data)
