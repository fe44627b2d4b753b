"""An annotated article into events and claims."""

from marsad.code.coder import Coder
from marsad.code.rules import RulesCoder

__all__ = ["Coder", "RulesCoder"]
