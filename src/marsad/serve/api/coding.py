"""Coding a text that is sent in; nothing of it is stored."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from marsad.lines import to_dict
from marsad.records import Document
from marsad.serve import models, sent
from marsad.serve.problems import Problem
from marsad.serve.replies import reply
from marsad.serve.service import Service, service_of
from marsad.serve.sessions import Session, may

router = APIRouter(tags=["coding"])


@router.post("/code", responses={200: {"model": models.Coded}})
def code_text(
    request: Request,
    service: Annotated[Service, Depends(service_of)],
    session: Annotated[Session, Depends(may("code"))],
    body: sent.NewText,
) -> Response:
    """The text's articles with events and claims, as `marsad code` writes them.

    Spans are code points of `text`, which comes back as it was sent.
    """
    if len(body.text) > service.options.max_text:
        raise Problem(
            413, f"A text may have {service.options.max_text} characters; send parts."
        )
    document = Document(
        "text",
        body.text,
        published=body.published,
        outlet=body.outlet,
        title=body.title,
    )
    articles = service.code(document)
    return reply(
        request, {"text": body.text, "articles": [to_dict(a) for a in articles]}
    )
