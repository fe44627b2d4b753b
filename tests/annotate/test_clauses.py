"""Clauses: the table of sentences, and what each kind of clause is made of."""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.annotate.annotator import annotate, annotate_words
from marsad.annotate.speakers import find_speakers
from marsad.annotate.structure import read_structure, read_structures
from marsad.records import Article, Clause, Sentence, Structure

sys.path.insert(0, str(Path(__file__).parent))

from clause_gold import compare, read_cases

FLOORS = {"s": 0.96, "o": 0.95, "c": 0.98, "a": 0.88, "all": 0.96}


def test_the_table_is_read_as_before() -> None:
    """At least 150 sentences; shares of slots read right may not fall."""
    cases = read_cases()
    assert len(cases) >= 150
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for case in cases:
        for slot, _, wanted, read in compare(case):
            for name in (slot, "all"):
                total[name] += 1
                right[name] += wanted == read
    shares = {name: right[name] / total[name] for name in FLOORS}
    assert all(shares[name] >= floor for name, floor in FLOORS.items()), shares


def read(text: str) -> tuple[Structure, list[str]]:
    tokens = annotate_words(text, 0, len(text))
    structure = read_structure(Sentence(0, len(text), tokens))
    return structure, [token.text for token in tokens]


def clause_of(predicate: str, text: str) -> tuple[Clause, Structure, list[str]]:
    structure, words = read(text)
    found = [c for c in structure.clauses if words[c.predicate] == predicate]
    assert found, [words[c.predicate] for c in structure.clauses]
    return found[0], structure, words


@pytest.mark.parametrize(
    ("text", "predicate", "kind", "relation", "link", "basis"),
    [
        ("زار الوزير طهران.", "زار", "verb-initial", "main", "", "after"),
        ("الوزير زار طهران.", "زار", "subject-initial", "main", "", "before"),
        ("قال إن الوفد غادر.", "غادر", "subject-initial", "content", "ان", "before"),
        (
            "الوفد الذي زار باريس غادر.",
            "زار",
            "verb-initial",
            "relative",
            "الذي",
            "antecedent",
        ),
        (
            "رفضت طهران المقترح، فيما أيدته الدوحة.",
            "أيدته",
            "verb-initial",
            "adverbial",
            "فيما",
            "after",
        ),
        (
            "وصل الوزير إلى بغداد ليبحث الأزمة.",
            "ليبحث",
            "verb-initial",
            "purpose",
            "ل",
            "carried",
        ),
        (
            "وصل الوزير وغادر.",
            "وغادر",
            "verb-initial",
            "coordinate",
            "و",
            "carried",
        ),
        ("قالت إن الأزمة خطيرة.", "خطيرة", "nominal", "content", "ان", "before"),
        (
            "اندلعت معارك بعد زيارة الوزير.",
            "زيارة",
            "verbal-noun",
            "argument",
            "",
            "genitive",
        ),
    ],
)
def test_kinds_of_clauses(
    text: str, predicate: str, kind: str, relation: str, link: str, basis: str
) -> None:
    clause, _, _ = clause_of(predicate, text)
    assert (clause.kind, clause.relation, clause.link) == (kind, relation, link)
    assert clause.subject_basis == basis


def test_an_agent_of_the_passive() -> None:
    text = "اعتُقل الصحفي من قبل الشرطة."
    clause, structure, words = clause_of("اعتُقل", text)
    assert (clause.voice, clause.subject_basis) == ("passive", "agent")
    assert words[structure.phrases[clause.subject[0]].head] == "الشرطة"
    assert words[structure.phrases[clause.objects[0]].head] == "الصحفي"


def test_a_subject_of_the_sentence_before() -> None:
    text = "وصل الوزير إلى بغداد أمس. والتقى الرئيس العراقي. وقال إن الزيارة ناجحة."
    annotation = annotate(text, Article("a", (0, len(text))))
    structures = list(read_structures(annotation.sentences))
    clause = structures[2].clauses[0]
    assert clause.subject_basis == "previous"
    before = structures[2].before
    assert before is not None
    assert text[before[0] : before[1]] == "الوزير"


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("قال الوزير: «لن نفاوض تحت الضغط أبدا».", ["الوزير"]),
        ("«لن نفاوض تحت الضغط أبدا»، قال الوزير.", ["الوزير"]),
        (
            "قال الناطق باسم الحركة: «لن نقبل».\nوأضاف: «المطالب واضحة».",
            ["الناطق", "الناطق"],
        ),
        ("زار الوفد متحف «اللوفر» أمس.", []),
    ],
)
def test_quotations_have_speakers(text: str, speakers: list[str]) -> None:
    annotation = annotate(text, Article("a", (0, len(text))))
    structures = tuple(read_structures(annotation.sentences))
    found = find_speakers(annotation.sentences, structures, annotation.quotations)
    assert [text[s.speaker[0] : s.speaker[1]].split()[0] for s in found] == speakers
    for speech in found:
        assert text[speech.quotation[0]] == "«"


WORDS = st.sampled_from(
    [
        "و",
        "أن",
        "الذي",
        "قال",
        "الوزير",
        "،",
        "كل",
        "من",
        "إلى",
        "في",
        "«",
        "»",
        "طهران",
        "ثلاثة",
        "12",
        "له",
        "زيارة",
        ".",
        "التي",
        ":",
        "تم",
    ]
)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=30), st.text(max_size=10))
def test_any_row_of_words_is_read(words: list[str], odd: str) -> None:
    structure, tokens = read(" ".join(words) + odd)
    for phrase in structure.phrases:
        assert 0 <= phrase.first <= phrase.head < phrase.last <= len(tokens)
        assert -1 <= phrase.parent < len(structure.phrases)
        assert (phrase.parent >= 0) == bool(phrase.relation)
    for clause in structure.clauses:
        assert 0 <= clause.predicate < len(tokens)
        assert clause.governor < len(structure.clauses)
        for number in (*clause.subject, *clause.objects):
            assert 0 <= number < len(structure.phrases)
    assert len(structure.referents) == len(structure.phrases)


@pytest.mark.parametrize(
    "unit", ["كل من ", "الذي قال ", "زيارة وزير ", "وقال، ", "له "]
)
def test_time_is_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * size)[:size]
        tokens = annotate_words(text, 0, len(text))
        begun = time.process_time()
        read_structure(Sentence(0, len(text), tokens))
        return time.process_time() - begun

    seconds(500)
    small, large = seconds(3_000), seconds(12_000)
    assert large < 14 * small + 0.4
