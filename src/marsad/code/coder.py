"""The contract of everything that codes."""

from __future__ import annotations

from typing import Protocol

from marsad.records import Article, CodedArticle, Document


class Coder(Protocol):
    """Anything that turns an article into events and claims."""

    @property
    def identity(self) -> dict[str, str]:
        """Name, version and lexicon digest, as they stand in the output."""
        ...

    def code(self, document: Document, article: Article) -> CodedArticle:
        """The article with its events and claims; offsets into ``document.text``."""
        ...
