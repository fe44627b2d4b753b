"""Folded forms for look-up, as the lexicon folds its own."""

from __future__ import annotations

from marsad.lexicon.folding import fold, fold_character

__all__ = ["fold", "fold_character"]
