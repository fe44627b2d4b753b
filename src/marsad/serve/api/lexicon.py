"""Look-ups in the lexicon."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from marsad.serve import models
from marsad.serve.replies import reply
from marsad.serve.service import Service, service_of

router = APIRouter(tags=["lexicon"])


@router.get("/lexicon", responses={200: {"model": models.Entries}})
def look_up(
    request: Request,
    service: Annotated[Service, Depends(service_of)],
    q: Annotated[
        str,
        Query(
            min_length=1,
            max_length=100,
            description="A word or the beginning of one; spelling is folded.",
            examples=["إيران"],
        ),
    ],
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Response:
    """Entries that hold the word."""
    return reply(request, {"results": service.words.find(q, limit)})
