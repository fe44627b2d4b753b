"""The built observatory as files: the page always fresh, its hashed parts for good."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOREVER = "public, max-age=31536000, immutable"
FRESH = "no-cache"


class HashedFiles(StaticFiles):
    """Files whose names change with their content."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, to be kept for a year."""
        response = await super().get_response(path, scope)
        if response.status_code == 200:
            response.headers["cache-control"] = FOREVER
        return response


class PlainFiles(StaticFiles):
    """Files whose names stay: icons, the manifest."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, to be asked for again each time."""
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = FRESH
        return response


def mount_web(app: FastAPI, web: Path) -> None:
    """Serve the front end at ``/``, or lead to the plain pages where it is not built.

    The front end keeps its place behind ``#``, so one page is enough.
    """
    index = web / "index.html"
    if not index.is_file():

        @app.get("/", include_in_schema=False)
        def plain() -> Response:
            return RedirectResponse("/plain/", 307)

        return

    @app.get("/", include_in_schema=False)
    def page() -> Response:
        return FileResponse(
            index,
            media_type="text/html; charset=utf-8",
            headers={"cache-control": FRESH},
        )

    if (web / "assets").is_dir():
        app.mount("/assets", HashedFiles(directory=web / "assets"))
    app.mount("/", PlainFiles(directory=web))
