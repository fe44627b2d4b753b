"""What clients send: only known keys, and only what can be kept."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from marsad.clean.dates import read_date
from marsad.serve.soundness import checked

_CLOCK = re.compile(r"(?<=\d)T.*")
"""The time of day behind an ISO date."""


class Sent(BaseModel):
    """What a client sends: only known keys, and only what can be kept."""

    @model_validator(mode="before")
    @classmethod
    def _sound(cls, value: Any) -> Any:
        return checked(value)


class NewText(Sent):
    """A text to be coded; it is not stored."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "text": "زار وزير الخارجية الروسي الجزائر أمس.",
                    "published": "2024-03-12",
                }
            ]
        },
    )
    text: str = Field(min_length=1)
    published: str | None = Field(default=None, max_length=40)
    outlet: str | None = Field(default=None, max_length=200)
    title: str | None = Field(default=None, max_length=1000)

    @field_validator("published")
    @classmethod
    def _dated(cls, value: str | None) -> str | None:
        """The day of publication as YYYY-MM-DD, from a day written in any usual way."""
        if not value or not value.strip():
            return None
        found = read_date(_CLOCK.sub("", value))
        if found is None or not _is_day(found[0]):
            raise ValueError("a day is wanted, such as 2024-03-12 or 12 مارس 2024")
        return found[0]


def _is_day(edtf: str) -> bool:
    try:
        date.fromisoformat(edtf)
    except ValueError:
        return False
    return True


class NewTarget(Sent):
    """What is decided on: an event or claim by `uid`, an article by `id`."""

    model_config = ConfigDict(extra="forbid")
    kind: Literal["event", "claim", "article"]
    uid: str | None = Field(default=None, max_length=500)
    id: str | None = Field(default=None, max_length=500)


class NewDecisionShape(Sent):
    """A decision; `target` may be left out for `undo`."""

    model_config = ConfigDict(
        extra="forbid",
        populate_by_name=True,
        json_schema_extra={
            "examples": [
                {
                    "target": {"kind": "event", "uid": "…"},
                    "verdict": "correct",
                    "changes": {"aux": "future"},
                    "reason": "الفعل لم يقع بعد",
                }
            ]
        },
    )
    target: NewTarget | None = None
    verdict: Literal["accept", "reject", "correct", "merge", "split", "add", "undo"]
    changes: dict[str, Any] = Field(default_factory=dict)
    merged: list[str] = Field(default_factory=list, alias="with", max_length=100)
    undoes: str | None = Field(default=None, max_length=200)
    reason: str = Field(default="", max_length=5000)
