"""Scoring of coded articles against gold."""

from marsad.evaluate.gold import GoldError, load_articles
from marsad.evaluate.score import Figure, Scores, score

__all__ = ["Figure", "GoldError", "Scores", "load_articles", "score"]
