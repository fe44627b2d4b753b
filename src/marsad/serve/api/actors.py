"""Who acts, and what passes between two: actors, dyads, the network, the map."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from marsad.serve import model_counts, models, shapes
from marsad.serve.labels import Labels
from marsad.serve.problems import Problem
from marsad.serve.query import FilterQuery, PagingQuery
from marsad.serve.replies import page_reply, reply
from marsad.serve.service import Service, service_of
from marsad.store import ActorCount, Dyad, Filters, Paging

router = APIRouter(tags=["actors"])
ServiceHere = Annotated[Service, Depends(service_of)]
Code = str


def actor_shape(actor: ActorCount, labels: Labels) -> dict[str, Any]:
    """An actor with its label."""
    return {**asdict(actor), "label": labels.code(actor.code)}


def dyad_shape(dyad: Dyad, labels: Labels) -> dict[str, Any]:
    """A dyad with the labels of its sides."""
    return {**asdict(dyad), "labels": shapes.sides(dyad.a, dyad.b, labels)}


@router.get("/actors", responses={200: {"model": models.Page[model_counts.Actor]}})
def list_actors(
    request: Request, service: ServiceHere, filters: FilterQuery, paging: PagingQuery
) -> Response:
    """Codes with their number of events; `q` looks for a code or its name."""
    labels = service.labels
    codes: tuple[str, ...] = ()
    if filters.q:
        codes = tuple(labels.find(filters.q)) or (filters.q,)
        filters = replace(filters, q="")
    page = service.view.actors(filters, codes, paging)
    return page_reply(request, page, lambda a: actor_shape(a, labels), labels)


@router.get("/actors/{code}", responses={200: {"model": model_counts.Actor}})
def get_actor(request: Request, service: ServiceHere, code: Code) -> Response:
    """A code with its number of events."""
    labels = service.labels
    for actor in service.view.actors(Filters(), (code,)).results:
        return reply(request, actor_shape(actor, labels))
    if code not in labels.codes:
        raise Problem(404, f"There is no actor {code!r}.")
    return reply(request, actor_shape(ActorCount(code, None, 0), labels))


@router.get("/dyads", responses={200: {"model": models.Page[model_counts.Dyad]}})
def list_dyads(
    request: Request, service: ServiceHere, filters: FilterQuery, paging: PagingQuery
) -> Response:
    """Pairs of parties, the busiest first."""
    labels = service.labels
    page = service.view.dyads(filters, paging)
    return page_reply(request, page, lambda d: dyad_shape(d, labels), labels)


@router.get("/dyads/{a}/{b}", responses={200: {"model": model_counts.Dyad}})
def get_dyad(request: Request, service: ServiceHere, a: Code, b: Code) -> Response:
    """What passed between two, in either direction."""
    labels = service.labels
    first, second = sorted((a, b))
    page = service.view.dyads(Filters(dyad=(f"{first}-{second}",)), Paging(limit=500))
    for dyad in page.results:
        if (dyad.a, dyad.b) == (first, second):
            return reply(request, dyad_shape(dyad, labels))
    if first not in labels.codes or second not in labels.codes:
        raise Problem(404, f"There is no dyad {first}-{second}.")
    return reply(request, dyad_shape(Dyad(first, second, 0, 0, 0, None), labels))


@router.get("/network", responses={200: {"model": model_counts.Network}})
def get_network(
    request: Request,
    service: ServiceHere,
    filters: FilterQuery,
    limit: Annotated[int, Query(ge=1, le=2000)] = 200,
) -> Response:
    """Parties and links, the busiest `limit` links."""
    return reply(
        request,
        shapes.network(service.view.network(filters, limit), service.labels),
    )


@router.get("/map", responses={200: {"model": model_counts.MapShape}})
def get_map(
    request: Request,
    service: ServiceHere,
    filters: FilterQuery,
    limit: Annotated[int, Query(ge=1, le=5000)] = 1000,
) -> Response:
    """Places with their events by quad class."""
    places = service.view.map(filters, limit)
    return reply(
        request,
        {
            "places": [
                {**asdict(p), "label": service.labels.place(p.code, p.name)}
                for p in places
            ]
        },
    )
