"""The store over HTTP: a REST API, plain pages, the observatory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from marsad.serve.app import create_app
    from marsad.serve.options import ServeOptions

__all__ = ["ServeOptions", "create_app"]


def __getattr__(name: str) -> Any:
    """The public names load on first use: FastAPI is only loaded to serve."""
    if name == "create_app":
        from marsad.serve.app import create_app

        return create_app
    if name == "ServeOptions":
        from marsad.serve.options import ServeOptions

        return ServeOptions
    raise AttributeError(f"module 'marsad.serve' has no attribute {name!r}")
