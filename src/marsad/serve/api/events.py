"""Events of the current view."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from marsad.serve import models, shapes
from marsad.serve.listings import EVENTS, ListAsked
from marsad.serve.problems import Problem
from marsad.serve.replies import reply
from marsad.serve.service import Service, service_of

router = APIRouter(tags=["events"])
ServiceHere = Annotated[Service, Depends(service_of)]


@router.get("/events", responses={200: {"model": models.Page[models.Event]}})
def list_events(asked: Annotated[ListAsked, Depends()]) -> Response:
    """Events, the latest first; rejected and merged ones where `status` names them."""
    return asked.reply(EVENTS)


@router.get("/events/{uid}", responses={200: {"model": models.EventDetail}})
def get_event(request: Request, service: ServiceHere, uid: str) -> Response:
    """An event with what made it, what was decided, and what the coder gave."""
    found = service.view.event(uid)
    if found is None:
        raise Problem(404, f"There is no event {uid!r}.")
    data = {
        **shapes.event(found, service.labels),
        "explained": service.explainer.explain(found.data["why"]),
        "history": [shapes.decision(d) for d in service.view.decisions_on(uid)],
        "original": found.original,
    }
    return reply(request, data)
