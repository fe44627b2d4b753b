"""Inflection and derivation without harakat: the forms that look-up tables hold."""

from __future__ import annotations

from marsad.annotate.inflect_derive import Derived, derive
from marsad.annotate.inflect_noun import NounFeatures, inflect_noun
from marsad.annotate.inflect_verb import VerbFeatures, conjugate

__all__ = [
    "Derived",
    "NounFeatures",
    "VerbFeatures",
    "conjugate",
    "derive",
    "inflect_noun",
]
