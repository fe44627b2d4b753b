"""Writing the sample corpus in a format."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable

import pytest
from tests.export.corpus import CORPUS

from marsad.export import ExportOptions, ExportReport, export
from marsad.records import CodedArticle

Write = Callable[..., tuple[bytes, ExportReport]]


@pytest.fixture
def write() -> Write:
    def run(
        form: str,
        options: ExportOptions | None = None,
        articles: Iterable[CodedArticle] = CORPUS,
    ) -> tuple[bytes, ExportReport]:
        out = io.BytesIO()
        report = export(articles, out, form, options)
        return out.getvalue(), report

    return run
