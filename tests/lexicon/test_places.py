"""Places: sound rows, right corners of the world, no ordinary word unflagged."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest

from marsad.annotate.normalize import fold
from marsad.annotate.words import load_word_lexicon
from marsad.lexicon import DATA, Row, Tables, read_csv, split

HAND = list(read_csv(DATA / "places.csv"))
CITIES = list(read_csv(DATA / "places" / "cities.csv"))
ROWS = HAND + CITIES
CODES = {row["id"] for row in Tables().rows("countries")}
COLUMNS = [
    *("id", "names", "name_en", "code", "kind", "lat", "lon", "geonames"),
    *("population", "ambiguous"),
]
KINDS = {
    *("capital", "city", "town", "village", "region", "camp", "strait", "sea"),
    *("island", "base", "crossing", "dam", "oilfield", "port", "river", "mountain"),
    *("site", "quarter"),
}
SHARED = {"sea", "strait", "river", "region", "island", "site"}
"""Kinds that several states may share: they may stand without a code."""
NAME = re.compile(r"[\u0621-\u064a]+(?:[ -][\u0621-\u064a0-9]+)*")
FAR = {
    "tiran-and-sanafir-sau",
    "guantanamo-cub",
    "svalbard-nor",
    "siberia-rus",
    "kuril-islands-rus",
    "canary-islands-esp",
    "paracel-islands-chn",
    "alaska-usa",
    "hawaii-usa",
    "shaybah-sau",
    "madama-ner",
    "tibesti-tcd",
    "kouri-bougoudi-tcd",
    "senkaku-islands-jpn",
    "okinawa-jpn",
}
"""Places far from the cities of their state."""
ALSO_VERBS = {
    *("حرستا", "صيدا", "جنين", "عدن", "تعز", "أبين", "ينبع", "دبي", "إربين"),
    *("دكا", "بكين", "روما"),
}
"""Names that some verb's form equals too, though the news means the town."""


def label(row: Row) -> str:
    return f"{row['id']} {row['names']}"


def unflagged(row: Row) -> list[str]:
    flagged = split(row["ambiguous"])
    return [name for name in split(row["names"]) if name not in flagged]


def test_there_are_places_enough_in_little_room() -> None:
    assert len(HAND) >= 1200
    assert len(CITIES) >= 3500
    assert sum(f.stat().st_size for f in DATA.glob("places*/*.csv")) < 1_500_000


def test_rows_have_the_columns_of_their_format_and_one_id_each() -> None:
    assert [row["id"] for row in ROWS if list(row) != COLUMNS] == []
    assert [i for i, n in Counter(row["id"] for row in ROWS).items() if n > 1] == []
    numbers = Counter(row["geonames"] for row in ROWS if row["geonames"])
    assert [i for i, n in numbers.items() if n > 1] == []


def test_kinds_and_codes_exist_and_only_shared_places_lack_a_code() -> None:
    assert [label(r) for r in ROWS if r["kind"] not in KINDS] == []
    assert [label(r) for r in ROWS if r["code"] and r["code"] not in CODES] == []
    assert [label(r) for r in ROWS if not r["code"] and r["kind"] not in SHARED] == []


def test_every_kind_has_places() -> None:
    assert KINDS - {row["kind"] for row in HAND} == set()


def test_names_are_arabic_and_no_two_of_a_row_fold_alike() -> None:
    names = [(row, name) for row in ROWS for name in split(row["names"])]
    assert [label(row) for row, name in names if not NAME.fullmatch(name)] == []
    for row in ROWS:
        folded = [fold(name) for name in split(row["names"])]
        assert folded, row["id"]
        assert len(folded) == len(set(folded)), label(row)
        assert set(split(row["ambiguous"])) <= set(split(row["names"])), label(row)


def test_a_name_stands_unflagged_in_one_row_only() -> None:
    owners: dict[str, list[str]] = defaultdict(list)
    for row in ROWS:
        for name in unflagged(row):
            owners[fold(name)].append(row["id"])
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_no_name_is_a_country_unless_flagged() -> None:
    countries = {
        fold(name) for row in Tables().rows("countries") for name in split(row["names"])
    }
    named = [r for r in ROWS if any(fold(n) in countries for n in unflagged(r))]
    assert [label(row) for row in named if row["kind"] != "capital"] == []


def test_coordinates_lie_by_the_cities_of_the_state() -> None:
    corners: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in ROWS:
        lat, lon = float(row["lat"]), float(row["lon"])
        assert -90 <= lat <= 90, label(row)
        assert -180 <= lon <= 180, label(row)
        if row["geonames"]:
            corners[row["code"]].append((lat, lon))
    astray = []
    for row in HAND:
        found = corners[row["code"]]
        if len(found) < 5 or row["id"] in FAR:
            continue
        lats, lons = zip(*found, strict=True)
        room = 2.5
        if not (
            min(lats) - room <= float(row["lat"]) <= max(lats) + room
            and min(lons) - room <= float(row["lon"]) <= max(lons) + room
        ):
            astray.append(label(row))
    assert astray == []


def ordinary_words() -> set[str]:
    """Folded function words, particles, cues and common nouns for people and things."""
    tables = Tables()
    words = set(load_word_lexicon().function)
    for table, column in (
        ("cues/particles", "form"),
        ("cues/factuality", "form"),
        ("agents", "forms"),
        ("offices", "forms"),
        ("classes", "forms"),
        ("times", "forms"),
        ("countries", "demonyms"),
    ):
        for row in tables.rows(table):
            if row["id"] not in ("city", "territory"):
                words.update(fold(form) for form in split(row.get(column)))
    return words


def test_no_unflagged_name_is_an_ordinary_word() -> None:
    places = {fold(name) for row in ROWS for name in split(row["names"])}
    cities = {
        fold(name)
        for row in Tables().rows("classes")
        for name in split(row["forms"])
        if fold(name) in places
    }
    words = ordinary_words() - cities
    guilty = [
        f"{row['id']} {name}"
        for row in ROWS
        for name in unflagged(row)
        if " " not in name and fold(name) in words
    ]
    assert guilty == []


def test_an_unflagged_name_that_is_a_verb_too_has_been_read_in_the_news() -> None:
    verbs = load_word_lexicon().verbs
    found = {
        name
        for row in ROWS
        for name in unflagged(row)
        if " " not in name and fold(name) in verbs
    }
    assert found == ALSO_VERBS


@pytest.mark.parametrize(
    ("name", "code", "kind"),
    [
        ("كوباني", "SYR", "town"),
        ("عين العرب", "SYR", "town"),
        ("الباغوز", "SYR", "village"),
        ("كيدال", "MLI", "city"),
        ("تمبكتو", "MLI", "city"),
        ("أزواد", "MLI", "region"),
        ("الفلوجة", "IRQ", "city"),
        ("عين الأسد", "IRQ", "base"),
        ("حميميم", "SYR", "base"),
        ("باب الهوى", "SYR", "crossing"),
        ("معبر رفح", "PSE", "crossing"),
        ("مضيق هرمز", "", "strait"),
        ("البوسفور", "TUR", "strait"),
        ("القرم", "UKR", "region"),
        ("تيغراي", "ETH", "region"),
        ("سد النهضة", "ETH", "dam"),
        ("رأس لانوف", "LBY", "port"),
        ("نطنز", "IRN", "site"),
        ("المسجد الأقصى", "PSE", "site"),
        ("الجولان", "SYR", "region"),
        ("الحديدة", "YEM", "port"),
        ("موسكو", "RUS", "capital"),
        ("هيروشيما", "JPN", "city"),
    ],
)
def test_known_places(name: str, code: str, kind: str) -> None:
    found = {
        (row["code"], row["kind"])
        for row in ROWS
        if fold(name) in map(fold, unflagged(row))
    }
    assert found == {(code, kind)}


@pytest.mark.parametrize(
    "name", ["الباب", "العين", "القائم", "جدة", "صور", "دوما", "الأبيض", "تدمر", "قم"]
)
def test_words_that_are_also_places_are_flagged(name: str) -> None:
    rows = [row for row in ROWS if name in split(row["names"])]
    assert rows
    assert all(name in split(row["ambiguous"]) for row in rows)


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("اربيل", "erbil-irq"),
        ("القامشلى", "qamishli-syr"),
        ("حماه", "hama-syr"),
        ("اسلام اباد", "islamabad-pak"),
        ("أسطنبول", "istanbul-tur"),
    ],
)
def test_spellings_fold_to_their_place(written: str, place: str) -> None:
    found = [
        row["id"] for row in ROWS if fold(written) in map(fold, split(row["names"]))
    ]
    assert found == [place]
