"""Articles written for the tests of ingest: copies, a formula, changed pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

VISIT = (
    "زار وزير الخارجية الجزائري موسكو يوم الثلاثاء وأجرى محادثات مع نظيره الروسي حول "
    "الأوضاع في ليبيا ومالي وسبل تنسيق المواقف قبل القمة المقبلة.",
    "وقال الوزير في مؤتمر صحفي إن بلاده ترفض التدخل العسكري الأجنبي، ودعا الأطراف "
    "الليبية إلى استئناف الحوار برعاية الأمم المتحدة دون شروط مسبقة.",
    "ووقّع الجانبان اتفاقية للتعاون في مجال الطاقة النووية السلمية وتدريب المهندسين "
    "الجزائريين في المعاهد الروسية المتخصصة على مدى خمس سنوات.",
)
STRIKE = (
    "قصفت طائرات تركية مواقع لمسلحين شمالي العراق فجر الأربعاء، وأعلنت وزارة الدفاع "
    "في أنقرة مقتل أربعة منهم وتدمير مخزن للذخيرة قرب الحدود.",
    "وأدانت وزارة الخارجية العراقية الغارات واستدعت السفير التركي لتسليمه مذكرة "
    "احتجاج، مطالبة بسحب القوات التركية من قواعدها داخل الأراضي العراقية.",
    "وتشن أنقرة منذ أعوام عمليات عبر الحدود ضد مسلحين تتهمهم بتنفيذ هجمات على "
    "قواتها، بينما تقول بغداد إن تلك العمليات تنتهك سيادتها وتهدد أمن القرى.",
)
PROTEST = (
    "تظاهر مئات المعلمين أمام مقر البرلمان في تونس احتجاجا على تأخر الرواتب، وهددوا "
    "بالإضراب العام ما لم تستجب الحكومة لمطالبهم قبل نهاية الشهر.",
    "وفرقت الشرطة المحتجين بالغاز المسيل للدموع واعتقلت عشرة منهم، فيما نفت وزارة "
    "الداخلية استخدام القوة المفرطة بحق المتظاهرين السلميين.",
)
TELEGRAM = (
    "بعث الملك برقية تهنئة إلى رئيس {country} بمناسبة ذكرى استقلال بلاده، أعرب فيها "
    "عن أصدق التهاني وأطيب التمنيات له بموفور الصحة والسعادة ولشعب {country} باطراد "
    "التقدم والازدهار، مشيدا بما يربط البلدين من علاقات مميزة يسعى إلى تعزيزها.",
)


def article(
    id: str,
    *lines: str,
    outlet: str = "الضفة برس",
    day: str = "2022-05-03",
    **more: Any,
) -> dict[str, Any]:
    """A record as `marsad ingest` reads it."""
    text = "\n".join((f"خبر قصير من {outlet}", *lines))
    return {"id": id, "text": text, "outlet": outlet, "published": day, **more}


NEWS = (
    article("visit", *VISIT),
    article("visit-copy", *VISIT, outlet="موانئ"),
    article("strike", *STRIKE),
    article("strike-part", *STRIKE[:2], PROTEST[1], outlet="موانئ"),
    article("protest", *PROTEST),
    article("kenya", TELEGRAM[0].format(country="كينيا")),
    article("peru", TELEGRAM[0].format(country="بيرو")),
    article("visit-again", *VISIT),
)
"""Eight records: one is known by then, one a copy, one holds part of another."""


def write_news(file: Path, *records: dict[str, Any]) -> Path:
    """The records as JSON Lines."""
    lines = (json.dumps(x, ensure_ascii=False) for x in records or NEWS)
    file.write_text("\n".join(lines), "utf-8")
    return file
