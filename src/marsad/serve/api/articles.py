"""Articles and the documents that they stand in."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from marsad.serve import models, shapes
from marsad.serve.listings import ARTICLES, ListAsked
from marsad.serve.problems import Problem
from marsad.serve.replies import reply
from marsad.serve.service import Service, service_of

router = APIRouter(tags=["articles"])
ServiceHere = Annotated[Service, Depends(service_of)]


@router.get("/articles", responses={200: {"model": models.Page[models.ArticleSummary]}})
def list_articles(asked: Annotated[ListAsked, Depends()]) -> Response:
    """Articles; a filter on events means articles that have such an event."""
    return asked.reply(ARTICLES)


@router.get("/articles/{id}", responses={200: {"model": models.ArticleDetail}})
def get_article(request: Request, service: ServiceHere, id: str) -> Response:
    """An article whole: text, extents, events, claims, copies."""
    found = service.view.article(id)
    if found is None:
        raise Problem(404, f"There is no article {id!r}.")
    return reply(request, shapes.article(found, service.labels))


@router.get("/documents/{id}", responses={200: {"model": models.DocumentDetail}})
def get_document(request: Request, service: ServiceHere, id: str) -> Response:
    """A document with its text as read."""
    found = service.view.document(id)
    if found is None:
        raise Problem(404, f"There is no document {id!r}.")
    return reply(request, {**shapes.document(found), "text": found.document.text})
