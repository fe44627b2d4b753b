"""The OpenAPI description, with one problem for all that may go wrong."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from marsad.serve.models import ProblemShape
from marsad.serve.problems import MEDIA_TYPE

SECURITY = {
    "token": {
        "type": "http",
        "scheme": "bearer",
        "description": "On a network. On this machine no token is needed.",
    }
}
STREAMS: dict[str, dict[str, Any]] = {"application/x-ndjson": {}, "text/csv": {}}
"""What lists answer with, beside JSON, where ``format`` asks for it."""


def describe(app: FastAPI) -> None:
    """Make the app describe its errors as problems, and its lists as streams too."""
    original = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema:
            return app.openapi_schema
        schema = original()
        parts = schema.setdefault("components", {})
        parts.setdefault("schemas", {})["Problem"] = ProblemShape.model_json_schema()
        for name in ("HTTPValidationError", "ValidationError"):
            parts["schemas"].pop(name, None)
        parts["responses"] = {
            "Problem": {
                "description": "What is wrong and how to mend it, RFC 9457.",
                "content": {
                    MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}
                },
            }
        }
        parts["securitySchemes"] = SECURITY
        schema["security"] = [{}, {"token": []}]
        for path in schema["paths"].values():
            for operation in path.values():
                _complete(operation)
        app.openapi_schema = schema
        return schema

    app.openapi = openapi  # type: ignore[method-assign]


def _complete(operation: dict[str, Any]) -> None:
    answers = operation["responses"]
    answers.pop("422", None)
    answers["default"] = {"$ref": "#/components/responses/Problem"}
    if any(p["name"] == "format" for p in operation.get("parameters", ())):
        answers["200"]["content"].update(STREAMS)
    if "parameters" in operation and operation.get("operationId"):
        answers.setdefault("304", {"description": "Unchanged: the ETag still holds."})
