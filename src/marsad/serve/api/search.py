"""Full text over articles, events and claims."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from marsad.serve import models, shapes
from marsad.serve.problems import Problem
from marsad.serve.query import FilterQuery, PagingQuery
from marsad.serve.replies import page_reply
from marsad.serve.service import Service, service_of

router = APIRouter(tags=["search"])
KINDS = ("articles", "events", "claims")


@router.get("/search", responses={200: {"model": models.Page[models.Hit]}})
def search(
    request: Request,
    service: Annotated[Service, Depends(service_of)],
    filters: FilterQuery,
    paging: PagingQuery,
    kinds: Annotated[
        str,
        Query(
            alias="in",
            max_length=60,
            description="Where: articles, events, claims, joined by commas.",
        ),
    ] = "articles,events,claims",
) -> Response:
    """What holds the words of `q`, the best first; highlights are spans of snippets."""
    wanted = tuple(kind.strip() for kind in kinds.split(",") if kind.strip())
    if not wanted or set(wanted) - set(KINDS):
        raise Problem(422, f"`in` takes {', '.join(KINDS)}, joined by commas.")
    if not filters.q.strip():
        raise Problem(422, "`q` says what to look for; it is empty.")
    rest = replace(filters, q="")
    page = service.view.search(filters.q, wanted, rest, paging)
    return page_reply(request, page, shapes.hit, service.labels)
