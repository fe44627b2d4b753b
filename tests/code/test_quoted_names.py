"""Short names that are other words besides name a group in quotation marks only."""

from __future__ import annotations

import pytest

from marsad.annotate.annotator import annotate
from marsad.code.rules import RulesCoder
from marsad.records import Article, Document

CODER = RulesCoder()


def parties(text: str) -> set[tuple[str, str | None, str]]:
    """Words, code and sector of all who act or receive."""
    coded = CODER.code(Document("t", text), Article("a1", (0, len(text))))
    found = {
        (p.text.split("«")[-1], p.code, p.sector)
        for event in coded.events
        for p in (*event.actor, *event.recipient)
    }
    for event in coded.events:
        for p in (*event.actor, *event.recipient):
            assert text[p.start : p.end] == p.text
    return found


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("هدد «الحشد» باستهداف القوات الأميركية.", ("الحشد", "IRQ", "PRM")),
        ("قصفت طائرات أميركية مواقع «الحشد» غرب العراق.", ("الحشد", "IRQ", "PRM")),
        ("هاجم مسلحو «القاعدة» ثكنة للجيش اليمني.", ("القاعدة", "IMG", "REB")),
        ('هاجمت "الشباب" ثكنة للجيش الصومالي.', ('"الشباب', "SOM", "REB")),
        ("رفضت “فتح” المقترح المصري.", ("“فتح", "PSE", "PTY")),
    ],
)
def test_a_short_name_in_quotation_marks(
    text: str, party: tuple[str, str, str]
) -> None:
    assert (party[0].lstrip('"“'), *party[1:]) in parties(text)


@pytest.mark.parametrize(
    "text",
    [
        "تظاهر الشباب في القاهرة ضد الحكومة.",
        "قصف الجيش الروسي القاعدة الجوية قرب كييف.",
        "رفضت الحكومة المصرية فتح معبر رفح.",
        "هاجمت «الشباب الثائر» قوات الأمن المصرية.",
    ],
)
def test_without_them_it_is_the_other_word(text: str) -> None:
    groups = {("IMG", "REB"), ("SOM", "REB"), ("PSE", "PTY")}
    assert not {(code, sector) for _, code, sector in parties(text)} & groups


def test_the_other_word_is_a_verb_as_before() -> None:
    text = "حسم الرئيس المصري الخلاف مع أثيوبيا."
    annotation = annotate(text, Article("a1", (0, len(text))))
    (scene,) = CODER.set_scenes(text, annotation)
    assert scene.clauses.words.aspects[0] == "perfect"
