"""The OpenAPI description holds: schemathesis asks, the answers fit."""

from __future__ import annotations

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
)
from starlette.testclient import TestClient

from marsad.serve.api import BASE

LOCAL = {"host": "127.0.0.1"}
bounded = settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def app(client: TestClient, apps: dict[str, FastAPI]) -> FastAPI:
    return apps["local"]


def test_answers_fit_their_description(app: FastAPI) -> None:
    schema = schemathesis.openapi.from_asgi(f"{BASE}/openapi.json", app, headers=LOCAL)
    asked: dict[str, set[int]] = {}
    for found in schema.get_all_operations():
        operation = found.ok()

        @bounded
        @given(case=operation.as_strategy())
        def answers_fit(case: schemathesis.Case) -> None:
            response = case.call(headers=LOCAL)
            asked.setdefault(case.operation.label, set()).add(response.status_code)
            assert response.status_code < 500, response.text
            case.validate_response(
                response, checks=[content_type_conformance, response_schema_conformance]
            )

        answers_fit()
    assert len(asked) >= 30
    assert sum(200 in statuses for statuses in asked.values()) >= 20


def test_the_description_is_whole(app: FastAPI) -> None:
    described = app.openapi()
    for path, operations in described["paths"].items():
        assert path.startswith(BASE)
        for method, operation in operations.items():
            assert operation["description"], (method, path)
            assert operation["responses"]["default"] == {
                "$ref": "#/components/responses/Problem"
            }
            (success,) = [s for s in operation["responses"] if s.startswith("2")]
            content = operation["responses"][success]["content"]["application/json"]
            assert content["schema"], (method, path)
    names = {
        p["name"] for p in described["paths"][f"{BASE}/events"]["get"]["parameters"]
    }
    assert {"actor", "from", "to", "after", "facets", "format"} <= names
