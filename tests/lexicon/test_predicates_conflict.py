"""The predicates of conflict, the light verbs and their noun classes are valid."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from marsad.lexicon import Row, load_ontology, read_csv, split
from marsad.lexicon.tables import DATA

TYPES = (
    "accuse",
    "assault",
    "coerce",
    "mobilize",
    "protest",
    "retreat",
    "sanction",
    "threaten",
)
COLUMNS = [
    *("id", "type", "mode", "verb", "masdar", "active", "passive", "phrase"),
    *("frame", "needs", "aux", "contexts", "weight", "example", "counter"),
]
PREPOSITIONS = frozenset(
    ["ل", "ب", "على", "من", "إلى", "في", "عن", "مع", "بين", "ضد", "حول", "تجاه"]
)
SLOTS = PREPOSITIONS | {"s", "o", "g"}
ROLES = frozenset("ARCPTH")
CONTEXTS = frozenset(
    [
        "military",
        "intelligence",
        "executive",
        "legislative",
        "election",
        "political_institutions",
        "pro_democracy",
        "pro_autocracy",
        "economic",
        "legal",
        "human_rights",
        "rights_freedoms",
        "repression",
        "human_security",
        "religion_ethnicity",
        "diplomatic",
        "territory",
        "health",
        "migration",
        "disasters",
        "natural_resource",
        "environment",
        "technology",
        "terrorism",
        "cbrn",
        "cyber",
        "misinformation",
        "crime",
        "corruption",
        "trafficking",
    ]
)
WORD_COLUMNS = ("verb", "masdar", "active", "passive", "phrase")
NEED = re.compile(r"(?P<slot>[^~!]+)(?P<sign>[~!])(?P<noun_class>\w+)")
HARAKAT = re.compile("[\u064b-\u0652ـ]")


def rows_of(name: str) -> list[Row]:
    return list(read_csv(DATA / f"{name}.csv"))


ROWS = [row for kind in TYPES for row in rows_of(f"predicates/{kind}")]
CLASSES = {row["id"]: split(row["forms"]) for row in rows_of("classes_conflict")}
LIGHT = rows_of("light")


def fold(text: str) -> str:
    """The text without harakat, its alef, ya and ta marbuta made one."""
    text = re.sub("[أإآ]", "ا", HARAKAT.sub("", text))
    return text.replace("ى", "ي").replace("ة", "ه")


def cores(row: Row) -> list[str]:
    """Folded beginnings that an inflected form of the row's words contains."""
    found: list[str] = []
    for parts in split(row["verb"]):
        past, present = fold(parts).split()
        found += [past.rstrip("يا") or past, present[1:].rstrip("يو") or present[1:]]
    for column in ("masdar", "active", "passive", "phrase"):
        for form in split(row[column]):
            found += [
                fold(part.strip()).removesuffix("ه").removeprefix("ال")
                for part in form.split("…")[:1]
            ]
    return [core for core in found if core]


@pytest.mark.parametrize("kind", TYPES)
def test_file_has_the_columns_of_its_format_and_one_type(kind: str) -> None:
    rows = rows_of(f"predicates/{kind}")
    assert len(rows) >= 40
    for row in rows:
        assert list(row) == COLUMNS
        assert row["type"] == kind.upper()
        assert re.fullmatch(rf"{kind}\.[a-z0-9_]+", row["id"])


def test_ids_are_unique() -> None:
    assert [i for i, n in Counter(row["id"] for row in ROWS).items() if n > 1] == []
    assert [i for i, n in Counter(row["id"] for row in LIGHT).items() if n > 1] == []


def test_types_and_modes_are_plovers() -> None:
    ontology = load_ontology()
    assert [r["id"] for r in ROWS if (r["type"], r["mode"]) not in ontology] == []


def test_every_row_has_words_and_verbs_have_two_principal_parts() -> None:
    for row in ROWS:
        assert any(row[column] for column in WORD_COLUMNS), row["id"]
        for parts in split(row["verb"]):
            past, present = parts.split()
            assert present[0] in "يت", f"{row['id']}: {past} {present}"


def test_words_are_written_without_harakat_and_single_spaced() -> None:
    for row in ROWS:
        for column in WORD_COLUMNS:
            forms = split(row[column])
            assert len(forms) == len(set(forms)), f"{row['id']}: {column} repeats"
            for form in forms:
                assert not HARAKAT.search(form), f"{row['id']}: {form}"
                assert form == " ".join(form.split()), f"{row['id']}: {form}"


def test_frames_use_known_slots_and_roles_once() -> None:
    for row in ROWS:
        pairs = [item.partition(":")[::2] for item in row["frame"].split()]
        assert pairs, row["id"]
        assert all(slot in SLOTS and role in ROLES for slot, role in pairs), row["id"]
        assert len({slot for slot, _ in pairs}) == len(pairs), row["id"]


def test_needs_name_slots_and_classes_that_exist() -> None:
    for row in ROWS:
        for need in row["needs"].split():
            found = NEED.fullmatch(need)
            if found is None:
                assert need in PREPOSITIONS | {"R", "A"}, f"{row['id']}: {need}"
            else:
                assert found["slot"] in SLOTS, f"{row['id']}: {need}"
                assert found["noun_class"] in CLASSES, f"{row['id']}: {need}"


def test_a_phrase_stands_in_a_row_without_noun_restrictions() -> None:
    for row in ROWS:
        if row["phrase"]:
            assert set(row["needs"].split()) <= {"R", "A"}, row["id"]


def test_contexts_weights_and_aux_are_in_range() -> None:
    for row in ROWS:
        assert set(split(row["contexts"])) <= CONTEXTS, row["id"]
        assert 1 <= len(split(row["contexts"])) <= 3, row["id"]
        assert 0.1 <= float(row["weight"]) <= 1, row["id"]
        assert row["aux"] in {"", "future", "hypothetical", "negation", "none"}


def test_every_example_holds_a_word_of_its_row() -> None:
    silent = [
        row["id"]
        for row in ROWS
        if not any(core in fold(row["example"]) for core in cores(row))
    ]
    assert silent == []


def test_a_counter_example_is_not_the_example() -> None:
    assert all(row["counter"] != row["example"] for row in ROWS)


def test_there_are_words_enough_for_news_of_conflict() -> None:
    words = sum(len(split(row[column])) for row in ROWS for column in WORD_COLUMNS)
    assert words >= 3000


def test_every_class_is_used_and_has_forms() -> None:
    used = {
        found["noun_class"]
        for row in ROWS
        for found in map(NEED.fullmatch, row["needs"].split())
        if found is not None
    }
    assert set(CLASSES) - used == set()
    for name, forms in CLASSES.items():
        assert forms, name
        assert len(forms) == len(set(forms)), f"{name} repeats a form"
        assert [form for form in forms if " " in form] == [], name


def test_no_other_table_of_classes_takes_the_same_id() -> None:
    others = [f for f in DATA.glob("classes*.csv") if f.stem != "classes_conflict"]
    taken = {row["id"] for file in others for row in read_csv(file)}
    assert taken & set(CLASSES) == set()


def test_light_verbs_name_a_slot_and_a_role() -> None:
    assert len(LIGHT) >= 80
    for row in LIGHT:
        assert list(row) == ["id", "verb", "noun", "subject", "example"]
        assert row["noun"] in PREPOSITIONS | {"o", "s"}, row["id"]
        assert row["subject"] in {"A", "R", "P", "-"}, row["id"]
        assert (row["noun"] == "s") <= (row["subject"] == "-"), row["id"]
        assert all(len(parts.split()) == 2 for parts in split(row["verb"])), row["id"]
        assert any(core in fold(row["example"]) for core in light_cores(row)), row["id"]


def light_cores(row: Row) -> list[str]:
    """The beginnings of both principal parts of a light verb."""
    return cores({**dict.fromkeys(WORD_COLUMNS, ""), "verb": row["verb"]})


@pytest.mark.parametrize(
    ("column", "form", "expected"),
    [
        ("verb", "اعتقل يعتقل", {("COERCE", "arrest")}),
        ("verb", "ندد يندد", {("ACCUSE", "disapprove")}),
        ("verb", "اغتال يغتال", {("ASSAULT", "assassinate")}),
        ("masdar", "انقلاب", {("COERCE", "seize")}),
        ("masdar", "عقوبات", {("SANCTION", "discontinue")}),
        ("masdar", "غارات", {("ASSAULT", "aerial")}),
        ("masdar", "مظاهرات", {("PROTEST", "demo")}),
        ("masdar", "استقالة", {("RETREAT", "resign")}),
        ("masdar", "هدنة", {("RETREAT", "ceasefire")}),
        ("phrase", "إطلاق النار", {("ASSAULT", "firearms")}),
        ("phrase", "حظر التجول", {("COERCE", "curfew")}),
        ("phrase", "التعبئة العامة", {("MOBILIZE", "troops")}),
        ("phrase", "إطلاق سراح", {("RETREAT", "release")}),
        ("phrase", "أصابع الاتهام", {("ACCUSE", "allege")}),
        ("phrase", "حكم بالإعدام", {("SANCTION", "convict")}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_common_words_code_what_the_codebook_says(
    column: str, form: str, expected: set[tuple[str, str]]
) -> None:
    columns = ("masdar", "phrase") if column == "phrase" else (column,)
    found = {
        (row["type"], row["mode"])
        for row in ROWS
        if any(form in split(row[name]) for name in columns)
    }
    assert found == expected
