"""Readings in context: clitics, lemma, tag and features."""

from __future__ import annotations

import pytest

from marsad.annotate.annotator import annotate_words
from marsad.records import Analysis


def read(sentence: str, word: str) -> Analysis:
    (token,) = (t for t in annotate_words(sentence, 0, len(sentence)) if t.text == word)
    assert token.best is not None
    return token.best


@pytest.mark.parametrize(
    ("sentence", "word", "proclitics", "stem", "enclitic"),
    [
        ("قدم الدعم للحكومة", "للحكومة", ("ل", "ال"), "حكومه", ""),
        ("وستزورها وفود غدا", "وستزورها", ("و", "س"), "تزور", "ها"),
        ("بحث الوزير زيارته", "زيارته", (), "زيارت", "ه"),
        ("كان له دور", "له", (), "ل", "ه"),
        ("التقى سيرجي نظيره", "سيرجي", (), "سيرجي", ""),
        ("وصل أنطوني بلينكن", "بلينكن", (), "بلينكن", ""),
        ("عاد باقري إلى طهران", "باقري", (), "باقري", ""),
        ("نقلت وكالة رسمية", "وكالة", (), "وكاله", ""),
        ("وصل إلى لبنان", "لبنان", (), "لبنان", ""),
        ("بين كوريا واليابان", "كوريا", (), "كوريا", ""),
        ("في فلسطين وسوريا", "فلسطين", (), "فلسطين", ""),
        ("في فلسطين وسوريا", "وسوريا", ("و",), "سوريا", ""),
        ("وصل من بريطانيا", "بريطانيا", (), "بريطانيا", ""),
        ("بين الرياض والدوحة", "والدوحة", ("و", "ال"), "دوحه", ""),
        ("زار ألمانيا أمس", "ألمانيا", (), "المانيا", ""),
        ("وصل إلى العراق", "العراق", ("ال",), "عراق", ""),
    ],
)
def test_clitics(
    sentence: str, word: str, proclitics: tuple[str, ...], stem: str, enclitic: str
) -> None:
    best = read(sentence, word)
    assert (best.proclitics, best.stem, best.enclitic) == (proclitics, stem, enclitic)


@pytest.mark.parametrize(
    ("sentence", "word", "pos", "lemma"),
    [
        ("بحث الوزير زيارته", "زيارته", "NOUN", "زياره"),
        ("التقى الوزراء في القاهرة", "الوزراء", "NOUN", "وزير"),
        ("بدأت المفاوضات أمس", "المفاوضات", "NOUN", "مفاوضه"),
        ("اتخذت القرارات أمس", "القرارات", "NOUN", "قرار"),
        ("فرض الاتحاد عقوبات", "فرض", "VERB", "فرض"),
        ("أعرب عن رفض فرض العقوبات", "فرض", "NOUN", "فرض"),
        ("وعد الرئيس بدعم الحكومة", "وعد", "VERB", "وعد"),
        ("زيارة وزير الدفاع المالي إلى إيران", "المالي", "ADJ", "مالي"),
        ("سيزور الوفد بيروت", "سيزور", "VERB", "زار"),
        ("قال إنهم يستعيدون المدينة", "يستعيدون", "VERB", "استعاد"),
        ("جاء بعد الزيارة", "بعد", "ADP", "بعد"),
        ("كانت بلاده مستعدة", "كانت", "AUX", "كان"),
        ("وقعت الدولتان اتفاقاً", "اتفاقاً", "NOUN", "اتفاق"),
        ("نشر الإعلام خبرا", "الإعلام", "NOUN", "اعلام"),
    ],
)
def test_tag_and_lemma(sentence: str, word: str, pos: str, lemma: str) -> None:
    best = read(sentence, word)
    assert (best.pos, best.lemma) == (pos, lemma)


def test_a_verb_tells_its_features() -> None:
    best = read("اتهمت الوزارة الوفد", "اتهمت")
    assert (best.aspect, best.person, best.form) == ("perfect", "3", "VIII")
    best = read("سيغادر الوفد غدا", "سيغادر")
    assert (best.aspect, best.person, best.number) == ("imperfect", "3", "singular")


def test_a_verbal_noun_names_its_verb() -> None:
    best = read("بدأ الانسحاب من المدينة", "الانسحاب")
    assert (best.source, best.form, best.kind) == ("انسحب", "VII", "masdar")


def test_other_readings_stay_available() -> None:
    (token,) = annotate_words("فرض", 0, 3)
    assert {"NOUN", "VERB"} <= {reading.pos for reading in token.analyses}
    scores = [reading.score for reading in token.analyses]
    assert max(scores) == 0
