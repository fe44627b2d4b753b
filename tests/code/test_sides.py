"""'West' as a direction is not the West."""

from __future__ import annotations

import pytest

from marsad.annotate.annotator import annotate
from marsad.code.rules import RulesCoder
from marsad.records import Article

CODER = RulesCoder(threshold=0.0)


def codes_of(text: str) -> list[str | None]:
    scenes = CODER.set_scenes(text, annotate(text, Article("a1", (0, len(text)))))
    return [m.code for scene in scenes for m in scene.clauses.mentions]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param("ضرب إعصار الساحل الغربي لأستراليا أمس.", ["AUS"], id="coast"),
        pytest.param("تقع المدينة على الحدود الغربية لأوكرانيا.", ["UKR"], id="border"),
        pytest.param("سيطر المسلحون على ريف حلب الغربي.", ["SYR"], id="after-a-place"),
        pytest.param("هبت عاصفة على شمال الغرب الأمريكي.", ["USA"], id="noun"),
        pytest.param("اتهمت روسيا الغرب أمس.", ["RUS", "WST"], id="the-west"),
        pytest.param("حذرت الدول الغربية إيران.", ["WST", "IRN"], id="states"),
        pytest.param("انتقد مسؤولون غربيون إيران.", ["WST", "IRN"], id="officials"),
        pytest.param("هنأت روسيا بروناي دار السلام.", ["RUS", "BRN"], id="brunei"),
    ],
)
def test_the_west_and_the_western_side(text: str, codes: list[str]) -> None:
    found = codes_of(text)
    assert list(dict.fromkeys(c for c in found if c)) == codes
    assert ("WST" in found) == ("WST" in codes)
    assert "TZA" not in found
