"""A small recurrent network that reads whole sentences: one witness among others."""

from marsad.code.reader.reading import Reader, Reading, load_reader

__all__ = ["Reader", "Reading", "load_reader"]
