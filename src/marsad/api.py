"""The two calls that most programs need: read documents, code them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from marsad.clean import split_articles
from marsad.code import RulesCoder
from marsad.read import Failure, ReadOptions, open_inputs
from marsad.records import CodedArticle, Document


def load(
    *paths: str | Path, options: ReadOptions | None = None
) -> Iterator[Document | Failure]:
    """Yield the documents of files, folders and globs, and what could not be read."""
    return open_inputs(list(paths), options or ReadOptions())


def code(source: str | Document | Iterable[Document]) -> list[CodedArticle]:
    """The coded articles of a text, a document or documents.

    ``code('زار وزير الخارجية الروسي الجزائر')`` (the Russian foreign minister visited
    Algeria) gives one article with one CONSULT. Several articles in one text come
    back as several.
    """
    if isinstance(source, str):
        documents: Iterable[Document] = (Document("text", source),)
    elif isinstance(source, Document):
        documents = (source,)
    else:
        documents = source
    coder = _coder()
    return [
        coder.code(document, article)
        for document in documents
        for article in split_articles(document)
    ]


@lru_cache(maxsize=1)
def _coder() -> RulesCoder:
    return RulesCoder()
