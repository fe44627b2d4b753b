"""The plain pages: articles, an article with its events, an event, the codebook.

Rendered on the server with autoescaping; the language is that of ``?lang=``, else the
browser's, Arabic where neither says.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from jinja2 import Environment, FileSystemLoader, select_autoescape
from starlette.responses import FileResponse, HTMLResponse, Response

from marsad.lexicon import Tables, load_ontology
from marsad.serve import shapes
from marsad.serve.plain.passages import passages
from marsad.serve.problems import Problem
from marsad.serve.query import FilterQuery, PagingQuery
from marsad.serve.service import Service, service_of
from marsad.serve.sessions import session_of

HERE = Path(__file__).parent
LANGUAGES = ("ar", "en")
ServiceHere = Annotated[Service, Depends(service_of)]

environment = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=select_autoescape(default=True),
    trim_blocks=True,
    lstrip_blocks=True,
)


def language_of(
    request: Request, lang: Annotated[str | None, Query(max_length=20)] = None
) -> str:
    """The language of the page."""
    if lang in LANGUAGES:
        return str(lang)
    for wish in request.headers.get("accept-language", "").split(","):
        name = wish.split(";")[0].strip().split("-")[0].lower()
        if name in LANGUAGES:
            return name
    return "ar"


Language = Annotated[str, Depends(language_of)]


def build_pages() -> APIRouter:
    """The pages under ``/plain``; on a network they need a token as the API does."""
    router = APIRouter(prefix="/plain", include_in_schema=False)
    router.add_api_route("/style.css", style)
    closed = APIRouter(dependencies=[Depends(session_of)])
    closed.add_api_route("/", list_articles)
    closed.add_api_route("/articles/{id}", show_article)
    closed.add_api_route("/events", list_events)
    closed.add_api_route("/events/{uid}", show_event)
    closed.add_api_route("/codebook", show_codebook)
    router.include_router(closed)
    return router


def style() -> Response:
    """The style sheet of the pages."""
    return FileResponse(HERE / "style.css", media_type="text/css; charset=utf-8")


def list_articles(
    request: Request,
    service: ServiceHere,
    language: Language,
    filters: FilterQuery,
    paging: PagingQuery,
) -> Response:
    """The list of articles, with a search."""
    page = service.view.articles(filters, paging)
    return render(
        request,
        "articles.html",
        language,
        page=page,
        query=filters.q,
        following=_following(request, page.next),
    )


def list_events(
    request: Request,
    service: ServiceHere,
    language: Language,
    filters: FilterQuery,
    paging: PagingQuery,
) -> Response:
    """The list of events."""
    page = service.view.events(filters, paging)
    return render(
        request,
        "events.html",
        language,
        page=page,
        events=[shapes.event(e, service.labels) for e in page.results],
        query=filters.q,
        values=service.labels.values,
        following=_following(request, page.next),
    )


def show_article(
    request: Request, service: ServiceHere, language: Language, id: str
) -> Response:
    """An article: its text with the sentences marked that tell events, and the events."""
    found = service.view.article(id)
    if found is None:
        raise Problem(404, f"There is no article {id!r}.")
    data = shapes.article(found, service.labels)
    return render(
        request,
        "article.html",
        language,
        article=data,
        passages=passages(data["text"], data["span"], data["noise"], data["events"]),
        values=service.labels.values,
    )


def show_event(
    request: Request, service: ServiceHere, language: Language, uid: str
) -> Response:
    """An event: who did what to whom, the words, why it was coded, the decisions."""
    found = service.view.event(uid)
    if found is None:
        raise Problem(404, f"There is no event {uid!r}.")
    return render(
        request,
        "event.html",
        language,
        event=shapes.event(found, service.labels),
        explained=service.explainer.explain(found.data["why"]),
        history=[shapes.decision(d) for d in service.view.decisions_on(uid)],
        values=service.labels.values,
    )


def show_codebook(
    request: Request, service: ServiceHere, language: Language
) -> Response:
    """What the codes mean."""
    return render(
        request,
        "codebook.html",
        language,
        ontology=list(load_ontology(service.tables).values()),
        values=service.labels.values,
        sectors=service.labels.sectors,
    )


def render(request: Request, template: str, language: str, **values: Any) -> Response:
    """The page in the language."""
    said = words(language)
    html = environment.get_template(template).render(
        language=language,
        other="en" if language == "ar" else "ar",
        switch=str(
            request.url.include_query_params(
                lang="en" if language == "ar" else "ar"
            ).replace(scheme="", netloc="")
        ),
        say=lambda key: said.get(key, key),
        **values,
    )
    return HTMLResponse(
        html.encode("utf-8", "replace"),
        headers={"vary": "accept-language", "cache-control": "private, no-cache"},
    )


def problem_page(request: Request, status: int, detail: str) -> Response:
    """What is wrong, for people."""
    page = render(
        request,
        "problem.html",
        language_of(request, request.query_params.get("lang")),
        status=status,
        detail=detail,
    )
    page.status_code = status
    return page


def words(language: str) -> dict[str, str]:
    """What the pages say, by key."""
    return {row["id"]: row[language] for row in Tables((HERE,)).rows("words")}


def _following(request: Request, cursor: str | None) -> str | None:
    if cursor is None:
        return None
    url = request.url.include_query_params(after=cursor)
    return f"{url.path}?{url.query}"
