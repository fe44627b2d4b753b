"""A document into the articles in it."""

from marsad.clean.articles import split_articles

__all__ = ["split_articles"]
