"""The lines of a page and what kind each of them is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from marsad.lexicon import Tables, split

SHORT = 70
"""A line of fewer characters may be a title, a menu item or a signature."""

_MARKS = re.compile(
    "[\u064b-\u0652\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_ARABIC = re.compile("[\u0621-\u064a]")
_LATIN = re.compile("[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the spaces around it; ``effect`` is '' for text of an article."""

    start: int
    end: int
    text: str
    effect: str = ""

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as prose does."""
        return (
            self.text.rstrip("»”\"')]")[-1:] in tuple(".!؟?…:؛") if self.text else False
        )


def plain(text: str) -> str:
    """The text as it is compared: no marks, one spelling of alef, single spaces."""
    text = _MARKS.sub("", text)
    text = text.translate(_ALEF)
    return " ".join(text.split())


_ALEF = str.maketrans("أإآٱىۀة", "ااااييه")


def read_lines(text: str) -> Iterator[Line]:
    """Yield the lines that hold anything, in order; linear in the text."""
    position = 0
    for raw in re.split("(\r\n|\n|\r|\x0b|\x0c|\u2028|\u2029)", text):
        body = raw.strip()
        if body and body != "\0":
            start = position + raw.index(body[0])
            start = position + (len(raw) - len(raw.lstrip()))
            yield Line(start, start + len(body), body, line_effect(body))
        position += len(raw)


def line_effect(body: str) -> str:
    """The effect of the cue that the line shows, '' where it shows none."""
    compared = plain(body[:300])
    for match, effect, form in _cues():
        if match == "start":
            if compared.startswith(form) and (
                len(body) < 3 * SHORT or effect in ("source", "author", "dated")
            ):
                if effect in ("source", "author", "dated") and len(body) > 2 * SHORT:
                    continue
                return effect
        elif match == "whole":
            if compared.rstrip(":. 0123456789)") == form.rstrip(":. 0123456789)"):
                return effect
        elif form in compared and len(body) < 4 * SHORT:
            return effect
    letters = len(_ARABIC.findall(body[:400]))
    if not letters:
        return "noise" if not _is_dateline(body) else "dated"
    if body.count("|") >= 2 and body.count("|") * 25 > len(body):
        return "noise"
    if len(body) < 3 * SHORT and (body[0] == "#" or body.count("#") > 3):
        return "noise"
    return ""


def _is_dateline(body: str) -> bool:
    return bool(
        re.search(r"\d{1,4}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{1,4}", body)
    ) or bool(
        re.search(r"\b(?:19|20)\d\d\b", body) and _LATIN.search(body) and len(body) < 60
    )


@lru_cache(maxsize=1)
def _cues() -> tuple[tuple[str, str, str], ...]:
    found = [
        (row["match"], row["effect"], plain(form))
        for row in Tables().rows("cleaning/lines")
        for form in split(row["forms"])
    ]
    return tuple(found)
