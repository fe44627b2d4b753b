"""How it was coded: versions, agreement, the codebook, what can be asked."""

from __future__ import annotations

import sys
from dataclasses import asdict, fields
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from marsad import __version__
from marsad.lexicon import load_ontology
from marsad.serve import models
from marsad.serve.replies import reply
from marsad.serve.service import Service, service_of
from marsad.store import FACETS, Filters

router = APIRouter(tags=["methods"])
RENAMED = {"since": "from", "until": "to"}
"""Filters whose name in a query differs from the store's."""


@router.get("/methods", responses={200: {"model": models.Methods}})
def get_methods(
    request: Request, service: Annotated[Service, Depends(service_of)]
) -> Response:
    """Coder, lexicon, agreement between reviewers, ontology, labels of all codes."""
    runs = service.view.runs()
    latest = runs[0].info if runs else None
    agreement = {k: asdict(v) for k, v in service.view.agreement().items()}
    return reply(
        request,
        {
            "coder": f"{latest.coder} {latest.version}" if latest else None,
            "lexicon": latest.lexicon if latest else service.tables.digest(),
            "versions": {
                "marsad": __version__,
                "schema": "marsad/1",
                "python": ".".join(str(n) for n in sys.version_info[:3]),
                "store": service.store.dialect,
            },
            "agreement": agreement,
            "ontology": _ontology(service),
            "labels": {
                **service.labels.values,
                "code": service.labels.codes,
                "sector": service.labels.sectors,
            },
            "filters": [RENAMED.get(f.name, f.name) for f in fields(Filters)],
            "facets": {kind: list(names) for kind, names in FACETS.items()},
        },
    )


def _ontology(service: Service) -> list[dict[str, Any]]:
    values = service.labels.values
    return [
        {
            **asdict(entry),
            "labels": {
                "type": values["type"].get(entry.type),
                "mode": values["mode"].get(entry.mode),
                "quad": values["quad"].get(entry.quad),
            },
        }
        for entry in load_ontology(service.tables).values()
    ]
