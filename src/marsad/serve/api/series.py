"""Time series: of all events, an actor, a dyad, a place.

Annotations are evaluated here, for FastAPI reads them from the class.
"""

from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from marsad.serve import model_counts, shapes
from marsad.serve.query import FilterQuery
from marsad.serve.replies import reply
from marsad.serve.service import Service, service_of

router = APIRouter(tags=["series"])
ANSWERS: dict[int | str, dict[str, Any]] = {200: {"model": model_counts.Series}}


@dataclass(frozen=True)
class SeriesAsked:
    """A request for a series."""

    request: Request
    service: Annotated[Service, Depends(service_of)]
    filters: FilterQuery
    by: Annotated[
        Literal["day", "week", "month", "year"], Query(description="Its periods.")
    ] = "month"
    split: Annotated[
        Literal["quad", "type", "none"], Query(description="What a line stands for.")
    ] = "quad"

    def reply(self, **narrower: tuple[str, ...]) -> Response:
        """The series of the filters, narrowed further.

        What happened unless ``aux`` asks for more; ``aux=all`` is everything.
        """
        filters = replace(self.filters, **narrower)  # type: ignore[arg-type]
        if not filters.aux:
            filters = replace(filters, aux=("actual",))
        elif "all" in filters.aux:
            filters = replace(filters, aux=())
        found = self.service.view.series(filters, self.by, self.split)
        return reply(self.request, shapes.series(found))


Asked = Annotated[SeriesAsked, Depends()]


@router.get("/series", responses=ANSWERS)
def get_series(asked: Asked) -> Response:
    """The series of everything that the filters let through."""
    return asked.reply()


@router.get("/actors/{code}/series", responses=ANSWERS)
def get_actor_series(asked: Asked, code: str) -> Response:
    """The series of a party, on either side."""
    return asked.reply(party=(code,))


@router.get("/places/{code}/series", responses=ANSWERS)
def get_place_series(asked: Asked, code: str) -> Response:
    """The series of a place."""
    return asked.reply(place=(code,))


@router.get("/dyads/{a}/{b}/series", responses=ANSWERS)
def get_dyad_series(asked: Asked, a: str, b: str) -> Response:
    """The series of two parties, in either direction."""
    return asked.reply(dyad=(f"{a}-{b}",))
