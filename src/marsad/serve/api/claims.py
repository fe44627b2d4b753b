"""Claims of the current view: why actors do it and what may follow."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from marsad.serve import models, shapes
from marsad.serve.listings import CLAIMS, ListAsked
from marsad.serve.problems import Problem
from marsad.serve.replies import reply
from marsad.serve.service import Service, service_of

router = APIRouter(tags=["claims"])
ServiceHere = Annotated[Service, Depends(service_of)]


@router.get("/claims", responses={200: {"model": models.Page[models.Claim]}})
def list_claims(asked: Annotated[ListAsked, Depends()]) -> Response:
    """Claims, the latest first."""
    return asked.reply(CLAIMS)


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
