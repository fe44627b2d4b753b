"""The record as a line comes back as it was, and what is no record is named."""

from __future__ import annotations

import json

import pytest

from marsad.api import code
from marsad.lines import from_line, to_line
from marsad.records import Document

TEXT = """حذر المسؤول الأردني من موجة نزوح جديدة.

زار وزير الخارجية الأردني بغداد في 3 مارس 2021 وبحث مع نظيره العراقي ملف الحدود.
وقالت وكالة الأنباء الأردنية إن الطرفين وقعا مذكرة تفاهم.
"""


def test_a_coded_article_comes_back_whole() -> None:
    (coded,) = code(Document("a.txt", TEXT, published="2021-03-04"))
    assert coded.events
    assert any(event.attribution for event in coded.events)
    assert from_line(to_line(coded)) == coded


def test_hand_coded_articles_without_offsets_are_read() -> None:
    line = json.dumps(
        {
            "file": "g.txt",
            "id": "a1",
            "span": [0, 9],
            "events": [
                {
                    "id": "e1",
                    "type": "CONSULT",
                    "actor": [{"text": "الأردن", "code": "JOR", "sector": "GOV"}],
                    "attribution": ["وكالة"],
                    "mentions": [{"trigger": "زار", "start": 0, "sentence": [0, 9]}],
                }
            ],
        }
    )
    (event,) = from_line(line).events
    assert event.actor[0].start == -1
    assert event.attribution[0].text == "وكالة"
    assert event.aux == "actual"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "not JSON"),
        ("[1]", "not a JSON object"),
        ('{"id": "a1", "span": [0, 1]}', "'file'"),
        ('{"file": "x", "id": "a1", "span": 3}', "no coded article"),
        ('{"file": "x", "id": "a1", "span": [0, 1], "events": [3]}', "no coded"),
    ],
    ids=["broken", "list", "missing", "span", "event"],
)
def test_what_is_no_record_is_named(line: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        from_line(line)
