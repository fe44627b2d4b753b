"""What Marsad knows, as data, and the readers of its tables."""

from marsad.lexicon.ontology import EventType, load_ontology
from marsad.lexicon.tables import DATA, LexiconError, Row, Tables, read_csv, split

__all__ = [
    "DATA",
    "EventType",
    "LexiconError",
    "Row",
    "Tables",
    "load_ontology",
    "read_csv",
    "split",
]
