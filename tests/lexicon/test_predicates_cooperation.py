"""The predicates of co-operation and speech, their noun classes and the cues hold."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from marsad.annotate.inflect import conjugate, derive, inflect_noun
from marsad.annotate.normalize import fold
from marsad.lexicon import Row, load_ontology, read_csv, split
from marsad.lexicon.tables import DATA

TYPES = (
    "agree",
    "aid",
    "concede",
    "consult",
    "cooperate",
    "reject",
    "request",
    "support",
)
COLUMNS = [
    *("id", "type", "mode", "verb", "masdar", "active", "passive", "phrase"),
    *("frame", "needs", "aux", "contexts", "weight", "example", "counter"),
]
WORD_COLUMNS = ("verb", "masdar", "active", "passive", "phrase")
SPEECH = frozenset({"AGREE", "REJECT", "REQUEST", "SUPPORT"})
PREPOSITIONS = frozenset(
    ["ل", "ب", "على", "من", "إلى", "في", "عن", "مع", "بين", "ضد", "حول", "تجاه"]
)
SLOTS = PREPOSITIONS | {"s", "o", "g"}
ROLES = frozenset("ARCPTH")
NEED = re.compile(r"(?P<slot>[^~!]+)[~!](?P<noun_class>\w+)")
CODED_ELSEWHERE = frozenset({"homograph-heads"})
"""Classes that the coder itself asks for, not a predicate."""

CUES = ("factuality", "speech", "claims")
CUE_COLUMNS = ["id", "kind", "form", "verb", "effect", "scope", "example"]
EFFECTS = {
    "factuality": {
        *("negation", "future", "hypothetical", "actual"),
        *("factive", "break"),
    },
    "speech": {
        *("say", "announce", "stress", "claim", "reveal"),
        *("expect", "deny", "quote", "accuse", "demand"),
    },
    "claims": {"certain", "probable", "possible"},
}
SCOPES = {
    "factuality": {"next", "word", "imperfect", "object", "clause", "none"},
    "speech": {"أن", "إلى", "على", "عن", "من", "ب", ""},
    "claims": {"clause", "weak", "heading"},
}


def rows_of(name: str) -> list[Row]:
    return list(read_csv(DATA / f"{name}.csv"))


ROWS = [row for kind in TYPES for row in rows_of(f"predicates/{kind}")]
CLASSES = {row["id"]: split(row["forms"]) for row in rows_of("classes_cooperation")}
CUE_ROWS = {name: rows_of(f"cues/{name}") for name in CUES}


def forms_of(row: Row) -> set[str]:
    """All inflected folded forms of a row's verbs and nouns."""
    found: set[str] = set()
    for parts in split(row["verb"]):
        past, present = parts.split()
        found |= set(conjugate(past, present))
        if row.get("type") in SPEECH and not row["active"]:
            found |= {fold(x) for x in derive(past, present).active}
    for column in ("masdar", "active", "passive"):
        for noun in split(row.get(column)):
            found |= set(inflect_noun(noun))
    return found


def stems_of(word: str) -> set[str]:
    """The folded word with every proclitic and pronoun it may carry cut off."""
    found = set()
    for prefix in ("", "و", "ب", "ل", "ك", "س", "ال", "بال", "لل"):
        if not word.startswith(prefix):
            continue
        rest = word[len(prefix) :]
        for suffix in ("", "ه", "ها", "هما", "هم", "نا"):
            if rest.endswith(suffix):
                stem = rest[: len(rest) - len(suffix)]
                found |= {stem, stem[:-1] + "ه" if stem.endswith("ت") else stem}
    return found


def is_told(row: Row) -> bool:
    """Whether the row's example holds one of its words."""
    text = fold(row["example"])
    forms = forms_of(row)
    if any(stems_of(word) & forms for word in text.split()):
        return True
    bare = text.replace("ال", "")
    return any(fold(x).replace("ال", "") in bare for x in split(row["phrase"]))


@pytest.mark.parametrize("kind", TYPES)
def test_file_has_the_columns_of_its_format_and_one_type(kind: str) -> None:
    rows = rows_of(f"predicates/{kind}")
    assert len(rows) >= 15
    for row in rows:
        assert list(row) == COLUMNS
        assert row["type"] == kind.upper()
        assert re.fullmatch(rf"{kind}\.[a-z0-9_]+", row["id"])


def test_ids_are_unique() -> None:
    assert [i for i, n in Counter(row["id"] for row in ROWS).items() if n > 1] == []


def test_types_and_modes_are_plovers() -> None:
    ontology = load_ontology()
    assert [r["id"] for r in ROWS if (r["type"], r["mode"]) not in ontology] == []


@pytest.mark.parametrize(
    ("kind", "modes"),
    [
        ("consult", {"visit", "multilateral", "phone", "third-party", ""}),
        ("request", {"assist", "change", "yield", "meet", ""}),
        ("reject", {"assist", "change", "yield", "meet", ""}),
    ],
    ids=["consult", "request", "reject"],
)
def test_every_mode_of_a_type_has_words(kind: str, modes: set[str]) -> None:
    assert {row["mode"] for row in rows_of(f"predicates/{kind}")} == modes


def test_every_row_has_words_and_verbs_have_two_principal_parts() -> None:
    for row in ROWS:
        assert any(row[column] for column in WORD_COLUMNS), row["id"]
        for parts in split(row["verb"]):
            past, present = parts.split()
            assert present[0] == "ي", f"{row['id']}: {past} {present}"
            assert conjugate(past, present), f"{row['id']}: {past} {present}"


def test_words_are_single_spaced_and_stand_once_in_a_cell() -> None:
    for row in ROWS:
        for column in WORD_COLUMNS:
            forms = split(row[column])
            assert len(forms) == len(set(forms)), f"{row['id']}: {column} repeats"
            for form in forms:
                assert not re.search("[\u064b-\u0652\u0640]", form), row["id"]
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
        assert 1 <= len(split(row["contexts"])) <= 3, row["id"]
        assert 0.1 <= float(row["weight"]) <= 1, row["id"]
        assert row["aux"] in {"", "actual", "future", "hypothetical", "negation"}


def test_every_example_holds_a_word_of_its_row() -> None:
    assert [row["id"] for row in ROWS if not is_told(row)] == []


def test_a_counter_example_is_not_the_example() -> None:
    assert all(row["counter"] != row["example"] for row in ROWS)


def test_there_are_words_enough_for_news_of_cooperation() -> None:
    words = sum(len(split(row[column])) for row in ROWS for column in WORD_COLUMNS)
    assert words >= 2500


def test_every_class_is_used_and_has_single_words_once() -> None:
    used = {
        found["noun_class"]
        for row in ROWS
        for found in map(NEED.fullmatch, row["needs"].split())
        if found is not None
    }
    assert set(CLASSES) - used == CODED_ELSEWHERE
    for name, forms in CLASSES.items():
        assert forms, name
        assert len(forms) == len(set(forms)), f"{name} repeats a form"
        assert [form for form in forms if " " in form] == [], name


@pytest.mark.parametrize(
    ("column", "form", "expected"),
    [
        ("verb", "زار يزور", {("CONSULT", "visit")}),
        ("verb", "هنأ يهنئ", {("SUPPORT", "")}),
        ("verb", "ناشد يناشد", {("REQUEST", ""), ("REQUEST", "assist")}),
        ("verb", "فند يفند", {("REJECT", "")}),
        ("verb", "سلح يسلح", {("AID", "")}),
        ("verb", "أشاد يشيد", {("SUPPORT", "")}),
        ("masdar", "قمة", {("CONSULT", "multilateral")}),
        ("masdar", "وساطة", {("CONSULT", "third-party")}),
        ("masdar", "مناورات", {("COOPERATE", "")}),
        ("masdar", "تنازلات", {("CONCEDE", "")}),
        ("masdar", "وعود", {("AGREE", "")}),
        ("phrase", "اتصال هاتفي", {("CONSULT", "phone")}),
        ("phrase", "مذكرة تفاهم", {("SUPPORT", "")}),
        ("phrase", "تبادل السفراء", {("SUPPORT", "")}),
        ("phrase", "صفقة أسلحة", {("COOPERATE", "")}),
        ("phrase", "مساعدات عسكرية", {("AID", "")}),
        ("phrase", "حق النقض", {("REJECT", "")}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_common_words_code_what_the_codebook_says(
    column: str, form: str, expected: set[tuple[str, str]]
) -> None:
    found = {(row["type"], row["mode"]) for row in ROWS if form in split(row[column])}
    assert found == expected


@pytest.mark.parametrize(
    ("row_id", "need"),
    [
        ("support.waqqaa", "o~agreement"),
        ("consult.istaqbala", "o~official"),
        ("consult.wasala", "s!non_visitor"),
        ("consult.bahatha_alaqat", "o~agenda"),
        ("consult.mutamar", "s!press"),
        ("aid.daama_bi", "ب~aid_goods"),
        ("support.daama", "o!aid_goods"),
        ("reject.rafada", "o!comment"),
        ("request.daa_meet", "إلى~meeting"),
    ],
)
def test_words_of_several_senses_are_restricted(row_id: str, need: str) -> None:
    row = next(row for row in ROWS if row["id"] == row_id)
    assert need in row["needs"].split()
    assert row["counter"] or row_id in ("aid.daama_bi", "request.daa_meet")


@pytest.mark.parametrize("name", CUES)
def test_cues_have_the_columns_effects_and_scopes_of_their_table(name: str) -> None:
    rows = CUE_ROWS[name]
    assert [i for i, n in Counter(r["id"] for r in rows).items() if n > 1] == []
    for row in rows:
        assert list(row) == CUE_COLUMNS
        assert row["kind"], row["id"]
        assert row["form"] or row["verb"], row["id"]
        assert row["effect"] in EFFECTS[name], row["id"]
        assert row["scope"] in SCOPES[name], row["id"]
        assert row["example"], row["id"]


@pytest.mark.parametrize("name", CUES)
def test_cue_verbs_have_two_principal_parts_and_forms_stand_once(name: str) -> None:
    for row in CUE_ROWS[name]:
        for column in ("form", "verb"):
            items = split(row[column])
            assert len(items) == len(set(items)), f"{row['id']}: {column} repeats"
        for parts in split(row["verb"]):
            past, present = parts.split()[:2]
            assert present[0] == "ي", f"{row['id']}: {past} {present}"
            assert len(parts.split()) == 2, f"{row['id']}: {parts}"


@pytest.mark.parametrize("name", CUES)
def test_a_form_has_one_meaning_in_its_table(name: str) -> None:
    """Folding must not let a cue fall together with one of another effect."""
    told: dict[str, set[str]] = {}
    for row in CUE_ROWS[name]:
        if row["scope"] == "heading":
            continue
        for form in split(row["form"]):
            meaning = row["kind"] if name == "claims" else row["effect"]
            told.setdefault(fold(form), set()).add(meaning)
    assert {form for form, found in told.items() if len(found) > 1} == set()


@pytest.mark.parametrize("common", ["كان", "وكان", "على أن", "بعد أن كان", "تعد"])
def test_everyday_words_are_no_cue_of_factuality(common: str) -> None:
    forms = {fold(x) for row in CUE_ROWS["factuality"] for x in split(row["form"])}
    assert fold(common) not in forms


@pytest.mark.parametrize(
    ("form", "effect"),
    [
        ("لم", "negation"),
        ("لن", "negation"),
        ("سوف", "future"),
        ("من المقرر", "future"),
        ("بصدد", "future"),
        ("قد", "hypothetical"),
        ("ربما", "hypothetical"),
        ("من المحتمل", "hypothetical"),
        ("إذا", "hypothetical"),
        ("إلغاء", "negation"),
        ("لا يزال", "actual"),
        ("بالفعل", "actual"),
    ],
)
def test_common_cues_have_their_effect(form: str, effect: str) -> None:
    found = {r["effect"] for r in CUE_ROWS["factuality"] if form in split(r["form"])}
    assert found == {effect}


def test_there_are_speech_verbs_enough_and_sources() -> None:
    verbs = {v for row in CUE_ROWS["speech"] for v in split(row["verb"])}
    assert len(verbs) >= 120
    kinds = {row["kind"] for row in CUE_ROWS["speech"]}
    assert {"verb", "phrase", "source"} <= kinds


def test_every_kind_of_claim_has_cues_and_headings() -> None:
    found = {(row["kind"], row["scope"]) for row in CUE_ROWS["claims"]}
    for kind in ("driver", "implication", "constraint"):
        assert {(kind, "clause"), (kind, "heading")} <= found
