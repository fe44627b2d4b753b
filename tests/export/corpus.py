"""A small coded corpus, by hand: what every format is tried on."""

from __future__ import annotations

from marsad.lexicon import load_ontology
from marsad.records import (
    Actor,
    Article,
    Claim,
    CodedArticle,
    Event,
    Evidence,
    Mention,
    Place,
)

TEXT = (
    "زيارة أردنية إلى بغداد\n"
    "زار وزير الخارجية الأردني بغداد في 3 مارس 2021، وبحث مع نظيره العراقي ملف الحدود. "
    "وستسحب بريطانيا قواتها من العراق العام المقبل، بحسب وكالة المثال. "
    "وقصفت الطائرات السعودية صنعاء أمس. ونفت إيران تسليم الحوثيين صواريخ. "
    "وقدمت الأمم المتحدة مساعدات إلى اليمن."
)


def quote(text: str) -> tuple[str, int, int]:
    start = TEXT.index(text)
    return text, start, start + len(text)


def party(text: str, code: str, sector: str = "GOV", **known: str) -> Actor:
    return Actor(*quote(text), code, sector, **known)


def made(
    name: str, key: tuple[str, str], aux: str, trigger: str, **rest: object
) -> Event:
    entry = load_ontology()[key]
    start = TEXT.index(trigger)
    begin = max(TEXT.rfind(". ", 0, start) + 2, TEXT.rfind("\n", 0, start) + 1)
    values: dict[str, object] = {
        "contexts": ("diplomatic",),
        "actor": (),
        "recipient": (),
        "date": None,
        "date_basis": None,
        "place": None,
        "attribution": (),
        "confidence": 0.84,
        "why": ("predicate:x",),
    }
    mention = Mention(trigger, start, (begin, TEXT.index(".", start) + 1))
    return Event(
        name,
        *key,
        aux,
        entry.quad,
        entry.intensity,
        mentions=(mention,),
        **{**values, **rest},  # type: ignore[arg-type]
    )


EVENTS = (
    made(
        "e1",
        ("CONSULT", "visit"),
        "actual",
        "زار",
        actor=(
            party(
                "وزير الخارجية الأردني",
                "JOR",
                office="foreign_minister",
                name="Ayman Safadi",
            ),
        ),
        recipient=(party("بغداد", "IRQ", id="IRQ"),),
        date="2021-03-03",
        date_basis=Evidence(*quote("3 مارس 2021")),
        place=Place("IRQ", "Baghdad", 33.34, 44.4, 98182),
    ),
    made(
        "e2",
        ("CONSULT", ""),
        "actual",
        "وبحث",
        actor=(
            party("وزير الخارجية الأردني", "JOR"),
            party("نظيره العراقي", "IRQ"),
        ),
        date="2021-03",
    ),
    made(
        "e3",
        ("RETREAT", "withdraw"),
        "future",
        "وستسحب",
        contexts=("military",),
        actor=(party("بريطانيا", "GBR", "MIL"),),
        recipient=(party("العراق", "IRQ"),),
        date="2022",
        attribution=(Evidence(*quote("وكالة المثال")),),
    ),
    made(
        "e4",
        ("ASSAULT", "aerial"),
        "actual",
        "وقصفت",
        contexts=("military",),
        actor=(party("الطائرات السعودية", "SAU", "MIL"),),
        recipient=(party("صنعاء", "YEM", "REB", name="Houthis"),),
        place=Place("YEM"),
    ),
    made(
        "e5",
        ("AID", ""),
        "negation",
        "تسليم",
        actor=(party("إيران", "IRN"),),
        recipient=(party("الحوثيين", "YEM", "REB"),),
    ),
    made(
        "e6",
        ("AID", ""),
        "actual",
        "وقدمت",
        contexts=("human_security",),
        actor=(party("الأمم المتحدة", "UNO", name="United Nations", id="un"),),
        recipient=(party("اليمن", "YEM", "CVL"),),
        date="XXXX-05-31",
    ),
)
CORPUS = (
    CodedArticle(
        "visit.txt",
        Article(
            "a1",
            (0, len(TEXT)),
            title="زيارة أردنية إلى بغداد",
            title_span=(0, 22),
            published="2021-03-04",
            outlet="وكالة المثال",
            url="https://example.org/a?x=1&y=2",
        ),
        EVENTS,
        (
            Claim(
                "c1",
                "driver",
                ("JOR", "IRQ"),
                Evidence(*quote("وكالة المثال")),
                "probable",
                (23, 60),
                "ملف الحدود",
            ),
        ),
        {"name": "rules", "version": "1", "lexicon": "abc"},
    ),
    CodedArticle("undated.txt", Article("a1", (0, 9)), (EVENTS[5],)),
)
