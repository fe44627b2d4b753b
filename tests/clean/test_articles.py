"""Articles out of pages: fused ones apart, noise marked, dates and outlets read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.clean import split_articles
from marsad.clean.dates import read_date
from marsad.clean.language import tell_language
from marsad.records import Article, Document

BODY = (
    "وصل وزير الدفاع التركي إلى باكو الثلاثاء في زيارة رسمية تستغرق يومين، يجري خلالها "
    "محادثات مع نظيره الأذربيجاني بشأن التعاون العسكري بين البلدين.\n"
    "وقال الوزير إن بلاده ستواصل تقديم الدعم لأذربيجان في مختلف المجالات خلال المرحلة المقبلة."
)
SECOND = (
    "أعلنت وزارة الخارجية اليونانية، اليوم الخميس، استدعاء السفير التركي في أثينا احتجاجا "
    "على تحليق مقاتلات تركية فوق جزر بحر إيجه، في خطوة هي الثانية خلال شهر."
)


def articles(text: str, **more: str) -> tuple[Article, ...]:
    return split_articles(Document("a.txt", text, **more))  # type: ignore[arg-type]


def noise(text: str, article: Article) -> list[str]:
    return [text[start:end] for start, end in article.noise]


def test_a_plain_article_is_one() -> None:
    text = f"زيارة تركية إلى باكو\n\n{BODY}\n"
    (article,) = articles(text)
    assert article.title == "زيارة تركية إلى باكو"
    assert article.noise == ()
    assert text[slice(*article.span)] == text.strip()


def test_two_articles_fused_in_one_page() -> None:
    text = (
        f"زيارة تركية إلى باكو\nتاريخ النشر: 30th, November 2023 GMT\n{BODY}\n"
        f"المصدر: شبكة المدار\nكلمات دلالية: تركيا أذربيجان\nإقرأ أيضاً:\n"
        f"أثينا تستدعي السفير التركي\n{SECOND}\n"
    )
    one, two = articles(text)
    assert one.published == "2023-11-30"
    assert one.published_basis is not None
    basis = one.published_basis
    assert text[basis.start : basis.end] == basis.text
    assert one.outlet == "شبكة المدار"
    assert two.published is None
    assert two.title == "أثينا تستدعي السفير التركي"
    assert "كلمات دلالية: تركيا أذربيجان" in " ".join(noise(text, one))


@pytest.mark.parametrize(
    "line",
    [
        "تابعونا على تويتر",
        "كلمات مفتاحية: سياسة، عسكرية",
        "شاهد.. لحظة وصول الوفد",
        "ALANBAA NEWS",
        "جميع الحقوق محفوظة 2024",
        "الرئيسية | سياسة | رياضة | اقتصاد",
        "إقرأ أيضا: أسعار الذهب اليوم",
        "بقلم: سالم الحارثي",
    ],
)
def test_lines_that_are_no_article(line: str) -> None:
    text = f"زيارة تركية إلى باكو\n\n{BODY}\n{line}\n"
    (article,) = articles(text)
    assert line in " ".join(noise(text, article))
    assert BODY.splitlines()[0] not in " ".join(noise(text, article))


def test_a_repeated_title_is_noise() -> None:
    title = "زيارة تركية إلى باكو تبحث التعاون"
    text = f"{title}\n\n{title}\n\n{BODY}"
    (article,) = articles(text)
    assert noise(text, article) == [title]


def test_a_menu_above_the_title_is_noise() -> None:
    text = f"أخبار\nتحليلات\nإصدارات\nزيارة تركية إلى باكو تبحث التعاون\n{BODY}"
    (article,) = articles(text)
    assert "تحليلات" in " ".join(noise(text, article))
    assert article.title == "زيارة تركية إلى باكو تبحث التعاون"


def test_metadata_stand_above_the_text() -> None:
    text = f"عنوان الخبر الأول هنا\n23 نوفمبر، 2021\n{BODY}\nالمصدر: عربي"
    (article,) = articles(text, published="2020-01-01", outlet="رويترز")
    assert (article.published, article.outlet) == ("2020-01-01", "رويترز")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("23 نوفمبر، 2021", "2021-11-23"),
        ("15 نيسان/ أبريل 2019", "2019-04-15"),
        ("٣ كانون الثاني ٢٠٢٠", "2020-01-03"),
        ("4/8/2012 - الصحيفة", "2012-08-04"),
        ("2021-11-23 10:20", "2021-11-23"),
        ("12 جويلية 2019", "2019-07-12"),
        ("30th, November 2023 GMT", "2023-11-30"),
        ("November 5, 2023", "2023-11-05"),
        ("الثلاثاء 2 أغسطس آب 2023", "2023-08-02"),
        ("32/13/2020", None),
        ("بلا تاريخ", None),
    ],
)
def test_datelines(line: str, expected: str | None) -> None:
    found = read_date(line)
    assert (found[0] if found else None) == expected


def test_a_date_told_in_prose_is_not_the_publication() -> None:
    text = (
        "زيارة تركية إلى باكو\n\nوقال الوزير في كلمة ألقاها إن الاتفاق الذي وقع في "
        f"12 مارس 2015 لا يزال قائما.\n{BODY}"
    )
    (article,) = articles(text)
    assert article.published is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "ar"),
        ("The minister said on Sunday that the talks will go on in the capital.", "en"),
        (
            "وزیر امور خارجه ایران گفت که این گفتگوها چند روز دیگر ادامه پیدا می‌کند",
            "fa",
        ),
        ("وزیر اعظم نے کہا ہے کہ یہ مذاکرات جاری رہیں گے اور ٹیم", "ur"),
        ("12345 !!!", "und"),
    ],
    ids=["ar", "en", "fa", "ur", "und"],
)
def test_languages(text: str, language: str) -> None:
    assert tell_language(text) == language


def test_another_language_is_passed_through_with_a_note() -> None:
    (article,) = articles(
        "The summit was postponed, officials said on Sunday in Paris."
    )
    assert article.language == "en"
    assert article.notes[-1].startswith("M-C01")


@given(
    st.lists(
        st.sampled_from(
            [BODY, SECOND, "إقرأ أيضاً", "عنوان قصير", "شارك", "", "المصدر: كذا", "\x00"]
        ),
        max_size=12,
    )
)
def test_spans_are_sound_on_any_page(parts: list[str]) -> None:
    text = "\n".join(parts)
    last = 0
    for article in articles(text):
        start, end = article.span
        assert 0 <= start <= end <= len(text)
        assert start >= last
        last = end
        position = start
        for a, b in article.noise:
            assert position <= a < b <= end
            position = b
        if article.title_span:
            assert text[slice(*article.title_span)] == article.title


@given(st.text(max_size=300))
def test_any_text_goes_through(text: str) -> None:
    assert len(articles(text)) >= 1
