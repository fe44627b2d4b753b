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
from marsad.serve.sessions import session_of

BASE = "/api/v1"


def build_router() -> APIRouter:
    """All resources; every one needs a session, and on a network thus a token."""
    router = APIRouter(prefix=BASE, dependencies=[Depends(session_of)])
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
