"""Decisions: made by people, appended, never changed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from marsad.serve import models, sent, shapes
from marsad.serve.problems import Problem
from marsad.serve.query import PagingQuery
from marsad.serve.replies import page_reply, reply
from marsad.serve.service import Service, service_of
from marsad.serve.sessions import Session, may
from marsad.store import NewDecision, View

router = APIRouter(tags=["decisions"])
ServiceHere = Annotated[Service, Depends(service_of)]


@router.get("/decisions", responses={200: {"model": models.Page[models.DecisionShape]}})
def list_decisions(
    request: Request,
    service: ServiceHere,
    paging: PagingQuery,
    who: Annotated[str | None, Query(max_length=200)] = None,
    article: Annotated[str | None, Query(max_length=500)] = None,
) -> Response:
    """Decisions, the latest first; of one person, on one article where named."""
    page = service.view.decisions(who=who, article=article, paging=paging)
    return page_reply(request, page, shapes.decision, service.labels)


@router.get("/decisions/{id}", responses={200: {"model": models.DecisionShape}})
def get_decision(request: Request, service: ServiceHere, id: str) -> Response:
    """One decision."""
    found = service.view.decision(id)
    if found is None:
        raise Problem(404, f"There is no decision {id!r}.")
    return reply(request, shapes.decision(found))


@router.post(
    "/decisions",
    status_code=201,
    responses={201: {"model": models.DecisionShape}},
)
def decide(
    request: Request,
    service: ServiceHere,
    session: Annotated[Session, Depends(may("decide"))],
    body: sent.NewDecisionShape,
) -> Response:
    """Record a decision of the session's user; it changes the current view at once."""
    kind, target = _target(body, service.view)
    new = NewDecision(
        who=session.user,
        verdict=body.verdict,
        kind=kind,
        target=target,
        changes=body.changes,
        merged=tuple(body.merged),
        undoes=body.undoes,
        reason=body.reason,
    )
    with service.store.writer() as writer:
        made = writer.record_decision(new)
    return reply(request, shapes.decision(made), 201)


def _target(body: sent.NewDecisionShape, view: View) -> tuple[str, str]:
    if body.verdict == "undo":
        undone = view.decision(body.undoes or "")
        if undone is None:
            raise Problem(404, f"There is no decision {body.undoes!r} to undo.")
        return undone.kind, undone.target
    if body.target is None:
        raise Problem(422, "`target` says what is decided on; it is missing.")
    kind = body.target.kind
    name = body.target.id if kind == "article" else body.target.uid
    if not name:
        key = "id" if kind == "article" else "uid"
        raise Problem(422, f"`target.{key}` names the {kind}; it is missing.")
    return kind, name
