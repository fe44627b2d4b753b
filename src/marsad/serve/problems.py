"""Errors as RFC 9457 problems: the same shape for every mistake."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from marsad.store import StoreError

MEDIA_TYPE = "application/problem+json"
NOT_FOUND, BAD_REQUEST = 404, 400
STATUS = {"M-S11": NOT_FOUND}
"""The HTTP status of a store's error; any other is the request's fault."""

logger = logging.getLogger("marsad.serve")


class Problem(Exception):
    """A request that cannot be answered; ``detail`` says what to do."""

    def __init__(
        self, status: int, detail: str, headers: Mapping[str, str] | None = None
    ):
        self.status = status
        self.detail = detail
        self.headers = dict(headers or {})
        super().__init__(detail)


def problem_response(
    status: int,
    detail: str,
    instance: str,
    headers: Mapping[str, str] | None = None,
    errors: list[dict[str, Any]] | None = None,
) -> Response:
    """The problem as a response; ``type`` is about:blank, for the title says it all."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": instance,
    }
    if errors:
        body["errors"] = errors
    data = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
    return Response(data, status, dict(headers or {}), MEDIA_TYPE)


def answer(
    request: Request,
    status: int,
    detail: str,
    headers: Mapping[str, str] | None = None,
    errors: list[dict[str, Any]] | None = None,
) -> Response:
    """The problem: a page for people who read the plain pages, else JSON."""
    if not request.url.path.startswith("/plain/"):
        return problem_response(status, detail, request.url.path, headers, errors)
    from marsad.serve.plain.pages import problem_page

    page = problem_page(request, status, detail)
    page.headers.update(headers or {})
    return page


def add_handlers(app: FastAPI) -> None:
    """Make the app answer every error with a problem."""
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(StoreError, _store_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RecursionError, _too_deep)
    app.add_exception_handler(Exception, _unforeseen)


def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return answer(request, error.status, error.detail, error.headers)


def _store_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, StoreError)
    status = STATUS.get(error.code, BAD_REQUEST)
    return answer(request, status, str(error))


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    errors = [
        {"where": ".".join(str(x) for x in e["loc"]), "detail": e["msg"]}
        for e in error.errors()
    ]
    said = "; ".join(f"{e['where']}: {e['detail']}" for e in errors[:5])
    return answer(request, 422, said, errors=errors)


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return answer(request, error.status_code, str(error.detail), error.headers)


def _too_deep(request: Request, error: Exception) -> Response:
    return answer(request, 400, "The JSON is nested too deep.")


def _unforeseen(request: Request, error: Exception) -> Response:
    logger.exception("unforeseen error at %s", request.url.path, exc_info=error)
    return problem_response(
        500,
        "The server failed; its log says why. Please report it with the steps.",
        request.url.path,
    )
