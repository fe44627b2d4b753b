"""The application: guards, API, plain pages, front end."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from marsad import __version__
from marsad.serve.api import BASE, build_router
from marsad.serve.description import describe
from marsad.serve.guards import Guards
from marsad.serve.heads import Heads
from marsad.serve.options import ServeOptions
from marsad.serve.plain.pages import build_pages
from marsad.serve.problems import add_handlers
from marsad.serve.service import Service
from marsad.serve.web_files import mount_web
from marsad.store import Store

DESCRIPTION = """Arabic news as coded events, claims and relations, with the evidence.

Lists are pages: send `next` back as `after`, or follow the `Link`. `format=jsonl` and
`format=csv` stream a whole list. Repeated parameters are alternatives. Spans are
half-open extents in Unicode code points. Errors are problems (RFC 9457)."""


def create_app(store: Store, options: ServeOptions | None = None) -> FastAPI:
    """The application over a store; any ASGI server runs it.

    It trusts the ``host`` of the options to be the address that the server listens on:
    a loopback address needs no token.
    """
    chosen = options or ServeOptions()
    app = FastAPI(
        title="Marsad",
        version=__version__,
        description=DESCRIPTION,
        openapi_url=f"{BASE}/openapi.json",
        docs_url=None,
        redoc_url=None,
        license_info={"name": "Apache-2.0"},
    )
    app.state.service = Service(store, chosen)
    describe(app)
    add_handlers(app)
    app.include_router(build_router())
    app.include_router(build_pages())
    mount_web(app, chosen.web)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(Heads)
    app.add_middleware(Guards, options=chosen)
    return app
