"""The REST API, one module a resource; all under ``/api/v1``."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from marsad.serve.api import (
    actors,
    articles,
    claims,
    coding,
    decisions,
    events,
    lexicon,
    methods,
    overview,
    review,
    runs,
    search,
    series,
    session,
)
from marsad.serve.models import ProblemShape
from marsad.serve.problems import MEDIA_TYPE
from marsad.serve.sessions import session_of

BASE = "/api/v1"
PROBLEM = {
    "description": "A problem, RFC 9457",
    "content": {MEDIA_TYPE: {"schema": ProblemShape.model_json_schema()}},
}
PROBLEMS = {400, 401, 403, 404, 413, 421, 422, 429}
"""What may go wrong with any request."""


def build_router() -> APIRouter:
    """All resources; every one needs a session, and on a network thus a token."""
    router = APIRouter(
        prefix=BASE,
        dependencies=[Depends(session_of)],
        responses=dict.fromkeys(sorted(PROBLEMS), PROBLEM),
    )
    for module in (
        session,
        overview,
        articles,
        events,
        claims,
        search,
        actors,
        series,
        review,
        decisions,
        runs,
        methods,
        lexicon,
        coding,
    ):
        router.include_router(module.router)
    return router
