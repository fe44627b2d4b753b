"""Paths into documents: text, HTML, JSON Lines, CSV and their .gz."""

from marsad.read.failure import Failure
from marsad.read.inputs import open_inputs
from marsad.read.options import ReadOptions

__all__ = ["Failure", "ReadOptions", "open_inputs"]
