"""Inflected forms: the readings that each written form must have."""

from __future__ import annotations

import time

import pytest

from marsad.annotate.inflect import conjugate, derive, inflect_noun

# verb | form | aspect person gender number voice mood ('-' for '')
VERBS = """
وقّع يوقع | وقع | perfect 3 m s - -
وقّع يوقع | وقعت | perfect 3 f s - -
وقّع يوقع | وقعنا | perfect 1 - p - -
وقّع يوقع | يوقعون | imperfect 3 m p - -
وقّع يوقع | توقع | imperfect 3 f s - -
زار يزور | زار | perfect 3 m s active -
زار يزور | زارت | perfect 3 f s active -
زار يزور | زاروا | perfect 3 m p active -
زار يزور | زرت | perfect 1 - s - -
زار يزور | زرنا | perfect 1 - p - -
زار يزور | زرن | perfect 3 f p - -
زار يزور | يزور | imperfect 3 m s active -
زار يزور | يزر | imperfect 3 m s - jussive
زار يزور | نزور | imperfect 1 - p active -
زار يزور | يزورا | imperfect 3 m d active subjunctive/jussive
زار يزور | يزوروا | imperfect 3 m p active subjunctive/jussive
زار يزور | زير | perfect 3 m s passive -
زار يزور | يزار | imperfect 3 m s passive -
زار يزور | زوروا | imperative 2 m p active -
زار يزور | زر | imperative 2 m s active -
قال يقول | قلت | perfect 1 - s - -
قال يقول | قالتا | perfect 3 f d active -
قال يقول | يقل | imperfect 3 m s - jussive
قال يقول | قيل | perfect 3 m s passive -
قال يقول | يقال | imperfect 3 m s passive -
قال يقول | قل | imperative 2 m s active -
دعا يدعو | دعا | perfect 3 m s active -
دعا يدعو | دعت | perfect 3 f s active -
دعا يدعو | دعوا | perfect 3 m p - -
دعا يدعو | دعوت | perfect 1 - s active -
دعا يدعو | دعونا | perfect 1 - p active -
دعا يدعو | يدعون | imperfect 3 m p - -
دعا يدعو | يدعوا | imperfect 3 m p - subjunctive/jussive
دعا يدعو | يدع | imperfect 3 m s - jussive
دعا يدعو | دعي | perfect 3 m s passive -
دعا يدعو | يدعي | imperfect 3 m s passive -
دعا يدعو | دعيت | perfect 3 f s passive -
دعا يدعو | ادع | imperative 2 m s active -
نفى ينفي | نفي | perfect 3 m s - -
نفى ينفي | نفا | perfect 3 m s active -
نفى ينفي | نفت | perfect 3 f s active -
نفى ينفي | نفوا | perfect 3 m p - -
نفى ينفي | نفيا | perfect 3 m d - -
نفى ينفي | نفيت | perfect 1 - s - -
نفى ينفي | ينفون | imperfect 3 m p - -
نفى ينفي | ينف | imperfect 3 m s - jussive
نفى ينفي | ينفا | imperfect 3 m s passive -
بقي يبقى | بقيت | perfect 3 f s - -
بقي يبقى | بقوا | perfect 3 m p - -
بقي يبقى | يبقي | imperfect 3 m s - -
بقي يبقى | يبق | imperfect 3 m s - jussive
أعلن يعلن | اعلن | perfect 3 m s - -
أعلن يعلن | اعلن | imperfect 1 - s - -
أعلن يعلن | اعلنا | perfect 1 - p - -
أعلن يعلن | اعلنا | perfect 3 m d - -
أعلن يعلن | يعلنون | imperfect 3 m p - -
أعلن يعلن | تعلن | imperfect 3 f s - -
أعلن يعلن | يعلنوا | imperfect 3 m p - subjunctive/jussive
اتهم يتهم | اتهمت | perfect 3 f s - -
اتهم يتهم | تتهم | imperfect 3 f s - -
اتهم يتهم | اتهمو | perfect 3 m p - -
استولى يستولي | استولت | perfect 3 f s active -
استولى يستولي | استولوا | perfect 3 m p - -
استولى يستولي | استولي | perfect 3 m s - -
استولى يستولي | يستول | imperfect 3 m s - jussive
استولى يستولي | يستولون | imperfect 3 m p - -
شن يشن | شنت | perfect 3 f s - -
شن يشن | شننت | perfect 1 - s - -
شن يشن | شننا | perfect 1 - p - -
شن يشن | شنوا | perfect 3 m p - -
شن يشن | يشنون | imperfect 3 m p - -
مد يمد | مددت | perfect 1 - s - -
مد يمد | يمددن | imperfect 3 f p - -
مد يمد | يمدد | imperfect 3 m s - jussive
رد يرد | رددنا | perfect 1 - p - -
رد يرد | ردوا | imperative 2 m p active -
أدان يدين | ادان | perfect 3 m s active -
أدان يدين | ادنا | perfect 1 - p - -
أدان يدين | ادين | perfect 3 m s passive -
أدان يدين | ادين | imperfect 1 - s active -
أدان يدين | يدان | imperfect 3 m s passive -
أدان يدين | يدن | imperfect 3 m s - jussive
أدان يدين | ادينوا | perfect 3 m p passive -
اغتال يغتال | اغتيل | perfect 3 m s passive -
اغتال يغتال | اغتيلت | perfect 3 f s passive -
اغتال يغتال | يغتال | imperfect 3 m s - -
اغتال يغتال | اغتلنا | perfect 1 - p - -
وعد يعد | وعد | perfect 3 m s - -
وعد يعد | يعد | imperfect 3 m s active -
وعد يعد | يوعد | imperfect 3 m s passive -
وعد يعد | عدوا | imperative 2 m p active -
قرأ يقرأ | قرات | perfect 3 f s active -
قرأ يقرأ | يقرؤون | imperfect 3 m p - -
قرأ يقرأ | يقراون | imperfect 3 m p - -
قرأ يقرأ | قرؤوا | perfect 3 m p active -
قرأ يقرأ | يقرؤ | imperfect 3 m s - -
قرأ يقرأ | قرئ | perfect 3 m s passive -
بدأ يبدأ | بداوا | perfect 3 m p active -
بدأ يبدأ | تبدا | imperfect 3 f s - -
جاء يجيء | جاءت | perfect 3 f s active -
جاء يجيء | جئنا | perfect 1 - p - -
جاء يجيء | جاؤوا | perfect 3 m p active -
جاء يجيء | يجئ | imperfect 3 m s active jussive
جاء يجيء | يجيئون | imperfect 3 m p active -
رأى يرى | رات | perfect 3 f s active -
رأى يرى | راوا | perfect 3 m p active -
رأى يرى | ير | imperfect 3 m s - jussive
رأى يرى | يرون | imperfect 3 m p - -
التقى يلتقي | التقيا | perfect 3 m d - -
التقى يلتقي | التقت | perfect 3 f s active -
التقى يلتقي | يلتقيان | imperfect 3 m d - -
التقى يلتقي | التقا | perfect 3 m s active -
آزر يؤازر | ازر | perfect 3 m s active -
آزر يؤازر | اوزر | perfect 3 m s passive -
أكد يؤكد | اكدت | perfect 3 f s - -
أكد يؤكد | يؤكدون | imperfect 3 m p - -
أخذ يأخذ | اخذ | imperfect 1 - s active -
أخذ يأخذ | يؤخذ | imperfect 3 m s passive -
أخذ يأخذ | خذوا | imperative 2 m p active -
هنأ يهنئ | هنات | perfect 3 f s active -
هنأ يهنئ | يهنئون | imperfect 3 m p active -
نشأ ينشأ | نشات | perfect 3 f s active -
أساء يسيء | اساءت | perfect 3 f s active -
أساء يسيء | يسيئون | imperfect 3 m p active -
أساء يسيء | اسات | perfect 1 - s active -
ساءل يسائل | سوئل | perfect 3 m s passive -
ساءل يسائل | يساءل | imperfect 3 m s passive -
تباحث يتباحث | تباحثا | perfect 3 m d active -
تباحث يتباحث | يتباحثان | imperfect 3 m d - -
تبادل يتبادل | تبودلت | perfect 3 f s passive -
قاتل يقاتل | قوتل | perfect 3 m s passive -
قاتل يقاتل | يقاتلون | imperfect 3 m p - -
استقبل يستقبل | استقبله | absent
استقبل يستقبل | استقبلت | perfect 3 f s - -
استدعى يستدعي | استدعي | perfect 3 m s - -
استدعى يستدعي | استدعا | perfect 3 m s active -
استدعى يستدعي | استدعيت | perfect 3 f s passive -
أقام يقيم | اقيم | perfect 3 m s passive -
أقام يقيم | يقام | imperfect 3 m s passive -
انضم ينضم | انضموا | perfect 3 m p - -
انضم ينضم | انضممنا | perfect 1 - p - -
أقر يقر | اقررت | perfect 1 - s - -
أقر يقر | يقرون | imperfect 3 m p - -
رفض يرفض | ترفض | imperfect 3 f s - -
رفض يرفض | ارفضوا | imperative 2 m p active -
رفض يرفض | يرفضان | imperfect 3 m d - -
أثبت يثبت | اثبتنا | perfect 1 - p - -
سأل يسأل | سئل | perfect 3 m s passive -
نادى ينادي | نودي | perfect 3 m s passive -
استمر يستمر | استمررنا | perfect 1 - p - -
"""
ROWS = [tuple(x.split(" | ")) for x in VERBS.strip().splitlines()]
SHORT = {
    "m": "masculine",
    "f": "feminine",
    "s": "singular",
    "d": "dual",
    "p": "plural",
    "-": "",
}


@pytest.mark.parametrize(
    ("verb", "form", "features"), ROWS, ids=[f"{v}-{f}-{n}" for v, f, n in ROWS]
)
def test_verb_forms(verb: str, form: str, features: str) -> None:
    readings = {
        (x.aspect, x.person, x.gender, x.number, x.voice, x.mood)
        for x in conjugate(*verb.split()).get(form, ())
    }
    if features == "absent":
        assert not readings
    else:
        assert tuple(SHORT.get(x, x) for x in features.split()) in readings


def test_voice_is_told_only_where_the_spelling_tells_it() -> None:
    voices = {
        (verb.split()[0], x.voice)
        for verb in ("رفض يرفض", "استقبل يستقبل", "اتهم يتهم")
        for x in conjugate(*verb.split())[verb.split()[0]]
        if x.aspect == "perfect"
    }
    assert voices == {("رفض", ""), ("استقبل", ""), ("اتهم", "")}


def test_many_verbs_are_inflected_quickly() -> None:
    verbs = [row[0].split() for row in ROWS]
    start = time.process_time()
    for past, present in verbs:
        conjugate(past, present)
    assert (time.process_time() - start) / len(verbs) < 0.002


# verb | masdars | active | passive | form
DERIVED = """
وقّع يوقع | توقيع | موقع | موقع | II
باحث يباحث | مباحثة | مباحث | مباحث | III
أعلن يعلن | إعلان | معلن | معلن | IV
تعاون يتعاون | تعاون | متعاون | متعاون | VI
انسحب ينسحب | انسحاب | منسحب | منسحب | VII
اجتمع يجتمع | اجتماع | مجتمع | مجتمع | VIII
استقبل يستقبل | استقبال | مستقبل | مستقبل | X
أدان يدين | إدانة | مدين | مدان | IV
استعاد يستعيد | استعادة | مستعيد | مستعاد | X
التقى يلتقي | التقاء | ملتقي,ملتق | ملتقى | VIII
استولى يستولي | استيلاء | مستولي,مستول | مستولى | X
سوّى يسوي | تسوية | مسوي,مسو | مسوى | II
انقاد ينقاد | انقياد | منقاد | منقاد | VII
اتهم يتهم | اتهام | متهم | متهم | VIII
دعا يدعو |  | داعي,داع | مدعو | I
نفى ينفي |  | نافي,ناف | منفي | I
زار يزور |  | زائر | مزور | I
رفض يرفض |  | رافض | مرفوض | I
شن يشن |  | شان | مشنون | I
قرأ يقرأ |  | قارئ | مقروء | I
سأل يسأل |  | سائل | مسؤول | I
أكد يؤكد | تأكيد | مؤكد | مؤكد | II
هنأ يهنئ | تهنئة | مهنئ | مهنأ | II
آزر يؤازر | مؤازرة | مؤازر | مؤازر | III
فاجأ يفاجئ | مفاجأة | مفاجئ | مفاجأ | III
نادى ينادي | مناداة | منادي,مناد | منادى | III
أجرى يجري | إجراء | مجري,مجر | مجرى | IV
أقر يقر | إقرار | مقر | مقر | IV
أوقف يوقف | إيقاف | موقف | موقف | IV
أساء يسيء | إساءة | مسيء | مساء | IV
تولى يتولى | تولي,تول | متولي,متول | متولى | V
تنبأ يتنبأ | تنبؤ | متنبئ | متنبأ | V
تساءل يتساءل | تساؤل | متسائل | متساءل | VI
انضم ينضم | انضمام | منضم | منضم | VII
اغتال يغتال | اغتيال | مغتال | مغتال | VIII
ادعى يدعي | ادعاء | مدعي,مدع | مدعى | VIII
احتل يحتل | احتلال | محتل | محتل | VIII
استأنف يستأنف | استئناف | مستأنف | مستأنف | X
سيطر يسيطر | سيطرة | مسيطر | مسيطر | Q
"""
DERIVED_ROWS = [
    tuple(y.strip() for y in x.split("|")) for x in DERIVED.strip().splitlines()
]


@pytest.mark.parametrize("row", DERIVED_ROWS, ids=[x[0] for x in DERIVED_ROWS])
def test_derived_nouns(row: tuple[str, ...]) -> None:
    found = derive(*row[0].split())
    assert (
        ",".join(found.masdars),
        ",".join(found.active),
        ",".join(found.passive),
        found.form,
    ) == row[1:]


def test_a_masdar_decides_between_forms_i_and_ii() -> None:
    assert derive("دمر", "يدمر").form == "I"
    assert derive("دمر", "يدمر", masdar="تدمير").active == ("مدمر",)


# noun | form | gender number construct
NOUNS = """
زيارة | زياره | f s 0
زيارة | زيارت | f s 1
زيارة | زيارتان | f d 0
زيارة | زيارتين | f d 0
زيارة | زيارتا | f d 1
زيارة | زيارتي | f d 1
زيارة | زيارات | f p 0
هجوم | هجوم | m s 0
هجوم | هجوما | m s 0
هجوم | هجومان | m d 0
هجوم | هجومين | m d 0
هجوم | هجوما | m s 0
لقاء | لقاء | m s 0
لقاء | لقائ | m s 1
لقاء | لقاؤ | m s 1
لقاء | لقاءات | f p 0
لقاء | لقاءان | m d 0
لقاء | لقاءين | m d 0
نداء | نداءات | f p 0
نداء | ندائ | m s 1
بدء | بدء | m s 0
بدء | بدؤ | m s 1
متهم | متهم | m s 0
متهم | متهمه | f s 0
متهم | متهمون | m p 0
متهم | متهمين | m p 0
متهم | متهمو | m p 1
متهم | متهمات | f p 0
متهم | متهما | m s 0
داعي | داعي | m s 0
داعي | داع | m s 0
داعي | داعيه | f s 0
داعي | دعاه | m p 0
داعي | دعات | m p 1
داعي | داعين | m p 0
داعي | داعيا | m s 0
مدعو | مدعوون | m p 0
مدعو | مدعوه | f s 0
إعلان | اعلان | m s 0
إعلان | اعلانات | f p 0
إعلان | اعلانا | m s 0
مستوى | مستوي | m s 0
مستوى | مستويات | f p 0
مستوى | مستوا | m s 1
تسوية | تسويت | f s 1
مناداة | مناداه | f s 0
مناداة | منادات | f s 1
مفاجأة | مفاجاه | f s 0
مفاجأة | مفاجات | f p 0
مبدأ | مبدئ | m s 1
سياسي | سياسيون | m p 0
سياسي | سياسيه | f s 0
تحدي | تحد | m s 0
موقّع | موقعين | m p 0
غارات | غارات | f p 0
"""
NOUN_ROWS = [tuple(x.split(" | ")) for x in NOUNS.strip().splitlines()]


@pytest.mark.parametrize(
    ("noun", "form", "features"), NOUN_ROWS, ids=[f"{a}-{b}" for a, b, _ in NOUN_ROWS]
)
def test_noun_forms(noun: str, form: str, features: str) -> None:
    found = inflect_noun(noun)[form]
    gender, number, construct = features.split()
    assert (found.gender, found.number) == (SHORT[gender], SHORT[number])
    assert found.construct is (construct == "1")


def test_a_plural_given_as_such_is_not_inflected_again() -> None:
    assert list(inflect_noun("غارات")) == ["غارات"]
