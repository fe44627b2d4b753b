"""Coding runs: which coder with which lexicon made what is stored."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request
from starlette.responses import Response

from marsad.serve import models, shapes
from marsad.serve.problems import Problem
from marsad.serve.replies import reply
from marsad.serve.service import Service, service_of

router = APIRouter(tags=["runs"])
ServiceHere = Annotated[Service, Depends(service_of)]


@router.get("/runs", responses={200: {"model": models.Runs}})
def list_runs(request: Request, service: ServiceHere) -> Response:
    """All runs."""
    return reply(request, {"results": [shapes.run(r) for r in service.view.runs()]})


@router.get("/runs/{id}", responses={200: {"model": models.Run}})
def get_run(
    request: Request,
    service: ServiceHere,
    id: Annotated[int, Path(ge=0, lt=2**63)],
) -> Response:
    """One run."""
    found = service.view.run(id)
    if found is None:
        raise Problem(404, f"There is no run {id}.")
    return reply(request, shapes.run(found))
