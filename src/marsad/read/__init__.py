"""Paths and addresses into documents: text, HTML, PDF, DOCX, JSON, CSV, WARC, feeds."""

from marsad.read.failure import Failure
from marsad.read.inputs import open_inputs, open_sources
from marsad.read.options import FetchOptions, ReadOptions
from marsad.read.web import Mark

__all__ = [
    "Failure",
    "FetchOptions",
    "Mark",
    "ReadOptions",
    "open_inputs",
    "open_sources",
]
