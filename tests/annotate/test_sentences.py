"""Sentences, headings, items."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.annotate.sentences import Extent, split_sentences
from marsad.records import Article

GOLD = Path(__file__).parents[2] / "../shared/gold/dev"


def split(text: str, **more: object) -> list[Extent]:
    return split_sentences(text, Article("a", (0, len(text)), **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "زار الوزير دمشق. ثم عاد.", ["زار الوزير دمشق.", "ثم عاد."], id="stops"
        ),
        pytest.param("هل يعود؟ لا!", ["هل يعود؟", "لا!"], id="question, exclamation"),
        pytest.param("وصل؛ ثم غادر.", ["وصل؛ ثم غادر."], id="semicolon goes on"),
        pytest.param(
            "قال الرئيس.. إن بلاده تنسحب.. ثم غادر.",
            ["قال الرئيس.. إن بلاده تنسحب..", "ثم غادر."],
            id="two dots before 'that' are a pause",
        ),
        pytest.param("بلغ 3.5 مليون.", ["بلغ 3.5 مليون."], id="decimal"),
        pytest.param(
            "نقلت أ.ف.ب عن د. سالم قوله.",
            ["نقلت أ.ف.ب عن د. سالم قوله."],
            id="initials",
        ),
        pytest.param("سطر أول\nسطر ثان", ["سطر أول", "سطر ثان"], id="line break"),
        pytest.param(
            'قال: "انتهى الأمر." وغادر.', ['قال: "انتهى الأمر."', "وغادر."], id="quote"
        ),
        pytest.param("انتهى الأمر».", ["انتهى الأمر»."], id="closing mark and stop"),
        pytest.param("قال (...) وغادر.", ["قال (...) وغادر."], id="omission"),
        pytest.param("لا لا .. ليس بعد.", ["لا لا .. ليس بعد."], id="pause"),
        pytest.param("انتهى.وبدأ غيره.", ["انتهى.", "وبدأ غيره."], id="space lost"),
        pytest.param("موقع www.x.com مغلق.", ["موقع www.x.com مغلق."], id="address"),
    ],
)
def test_split(text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in split(text)] == expected


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("1- تعزيز التعاون: يسعى البلدان إلى التعاون.", "1-"),
        ("٢) تعزيز التعاون بين البلدين.", "٢)"),
        ("أولاً: تعزيز التعاون بين البلدين.", "أولاً:"),
        ("• تعزيز التعاون بين البلدين.", "•"),
    ],
)
def test_an_item_has_its_label(text: str, label: str) -> None:
    (item,) = split(text)
    assert (item.kind, item.label, item.start) == ("item", label, 0)


def test_kinds() -> None:
    text = "زيارة جديدة\nدوافع الزيارة\nوصل الوزير إلى العاصمة في زيارة تستمر يومين."
    found = split(text, title_span=(0, 11))
    assert [s.kind for s in found] == ["title", "heading", "body"]


def test_noise_is_left_out() -> None:
    text = "وصل الوفد.\nاقرأ أيضا: خبر آخر\nثم غادر."
    start = text.index("اقرأ")
    found = split(text, noise=((start, text.index("\nثم")),))
    assert [text[s.start : s.end] for s in found] == ["وصل الوفد.", "ثم غادر."]


def test_hard_wrapped_lines_are_joined() -> None:
    line = "كلمة " * 14
    text = "\n".join([line.strip()] * 9) + "\nنهاية الفقرة."
    assert len(split(text)) == 1


@given(st.text(st.sampled_from('اب .؟!…"«»\n-1)\x00\u200f\xa0')))
def test_extents_are_trimmed_ordered_and_complete(text: str) -> None:
    at = 0
    for sentence in split(text):
        assert at <= sentence.start < sentence.end
        written = text[sentence.start : sentence.end]
        assert written == written.strip()
        assert not any(c.isalnum() for c in text[at : sentence.start])
        at = sentence.end
    assert not any(c.isalnum() for c in text[at:])


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold corpus is not here")
def test_gold_sentences_are_found() -> None:
    found = total = 0
    for file in sorted(GOLD.glob("*.json")):
        gold = json.loads(file.read_text("utf-8"))
        text = (GOLD / "texts" / gold["file"]).read_text("utf-8")
        for article in gold["articles"]:
            noise = tuple(tuple(span) for span in article["noise"])
            ours = split_sentences(
                text, Article(article["id"], tuple(article["span"]), noise)
            )
            wanted = {
                tuple(mention["sentence"])
                for event in article["events"]
                for mention in event["mentions"]
            }
            total += len(wanted)
            found += sum(any(_overlap(w, s) >= 0.8 for s in ours) for w in wanted)
    assert found / total >= 0.98


def _overlap(wanted: tuple[int, int], ours: Extent) -> float:
    shared = min(wanted[1], ours.end) - max(wanted[0], ours.start)
    whole = max(wanted[1], ours.end) - min(wanted[0], ours.start)
    return shared / whole
