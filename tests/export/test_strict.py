"""PLOVER's own rules, one by one, and the crosswalk to CAMEO."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.export.conftest import Write
from tests.export.corpus import EVENTS

from marsad.export import ExportOptions
from marsad.export.crosswalk import load_crosswalk
from marsad.export.strict import StrictRules
from marsad.lexicon import Tables, load_ontology
from marsad.records import Actor, Event

VISIT = EVENTS[0]
RULES = StrictRules()


def event(kind: str, mode: str, aux: str, **rest: object) -> Event:
    entry = load_ontology()[kind, mode]
    return replace(
        VISIT,
        type=kind,
        mode=mode,
        aux=aux,
        quad=entry.quad,
        intensity=entry.intensity,
        **rest,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        (("CONSULT", "visit"), ("AGREE", ""), "future-cooperation"),
        (("SUPPORT", ""), ("AGREE", ""), "future-cooperation"),
        (("COOPERATE", ""), ("AGREE", ""), "future-cooperation"),
        (("AID", ""), ("AGREE", ""), "future-cooperation"),
        (("RETREAT", "withdraw"), ("CONCEDE", ""), "future-concession"),
        (("ASSAULT", "aerial"), ("THREATEN", "violence"), "future-conflict"),
        (("COERCE", "seize"), ("THREATEN", "territory"), "future-conflict"),
        (("SANCTION", "expel"), ("THREATEN", "expel"), "future-conflict"),
        (("PROTEST", "strike"), ("THREATEN", "restrict"), "future-conflict"),
        (("MOBILIZE", "troops"), ("THREATEN", "violence"), "future-conflict"),
    ],
    ids=lambda v: v if isinstance(v, str) else "-".join(v),
)
def test_what_is_announced(
    before: tuple[str, str], after: tuple[str, str], rule: str
) -> None:
    changed, _ = RULES.apply(event(*before, "future"))
    assert changed is not None
    entry = load_ontology()[after]
    assert (changed.type, changed.mode, changed.aux) == (*after, "actual")
    assert (changed.quad, changed.intensity) == (entry.quad, entry.intensity)
    assert changed.why == (*VISIT.why, f"strict:{rule}")


@pytest.mark.parametrize("kind", ["AGREE", "CONCEDE", "REQUEST", "REJECT", "THREATEN"])
def test_announced_words_stay_words(kind: str) -> None:
    changed, _ = RULES.apply(event(kind, "", "future"))
    assert changed is not None
    assert changed.type == kind
    assert changed.contexts[-1] == "future"


def test_what_is_left_out() -> None:
    assert RULES.apply(event("AID", "", "negation")) == (None, "strict:negation")
    assert RULES.apply(event("AID", "", "actual", recipient=())) == (
        None,
        "strict:party",
    )
    assert RULES.apply(event("CONSULT", "", "actual", actor=())) == (
        None,
        "strict:party",
    )
    both = (*VISIT.actor, *VISIT.recipient)
    kept, _ = RULES.apply(event("COOPERATE", "", "actual", actor=both, recipient=()))
    assert kept is not None
    assert RULES.apply(VISIT) == (VISIT, "")


def test_only_the_manuals_modes_and_contexts() -> None:
    changed, _ = RULES.apply(
        event("ASSAULT", "massacre", "hypothetical", contexts=("military", "weather"))
    )
    assert changed is not None
    assert (changed.mode, changed.intensity) == ("", -9.0)
    assert changed.contexts == ("military", "hypothetical")
    assert {"strict:mode", "strict:context", "strict:hypothetical"} <= set(changed.why)


def test_strict_export_counts_what_it_leaves_out(write: Write) -> None:
    data, report = write("polecat", ExportOptions(strict_plover=True))
    assert report.left_out == {"strict:negation": 1}
    types = [line.split("\t")[2] for line in data.decode().splitlines()[1:]]
    assert types == ["CONSULT", "CONSULT", "CONCEDE", "ASSAULT", "AID", "AID"]


def test_only_what_is_asked_for(write: Write) -> None:
    _, report = write("csv", ExportOptions(aux=frozenset({"negation"})))
    assert report.rows == 1
    assert report.left_out == {"aux:actual": 5, "aux:future": 1}


def test_every_type_and_mode_has_a_cameo_code_with_label_and_score() -> None:
    crosswalk = load_crosswalk()
    for kind, mode in load_ontology():
        for aux in ("actual", "future"):
            code = crosswalk.cameo_event(event(kind, mode, aux, contexts=()))
            assert crosswalk.cameo_label(code), (kind, mode, code)
            assert crosswalk.goldstein(code) is not None


@pytest.mark.parametrize(
    ("kind", "mode", "contexts", "aux", "code"),
    [
        ("CONSULT", "visit", ("diplomatic",), "actual", "042"),
        ("CONSULT", "visit", ("diplomatic",), "future", "036"),
        ("AID", "", ("economic", "military"), "actual", "071"),
        ("AID", "", ("health", "military"), "future", "0333"),
        ("SANCTION", "discontinue", ("economic",), "actual", "163"),
        ("ASSAULT", "aerial", ("terrorism",), "actual", "195"),
        ("ASSAULT", "", ("military",), "future", "1384"),
        ("ACCUSE", "allege", ("human_rights",), "actual", "1122"),
    ],
)
def test_context_decides_before_the_mode_alone(
    kind: str, mode: str, contexts: tuple[str, ...], aux: str, code: str
) -> None:
    assert (
        load_crosswalk().cameo_event(event(kind, mode, aux, contexts=contexts)) == code
    )


@pytest.mark.parametrize(
    ("actor", "code", "country", "group", "kind"),
    [
        (Actor("الكويت", 0, 6, "KWT", "GOV"), "KWTGOV", "KWT", "", "GOV"),
        (Actor("كوسوفو", 0, 6, "KOS", "MED"), "KSVHLH", "KSV", "", "HLH"),
        (Actor("صحفيون", 0, 6, "EGY", "JRN"), "EGYMED", "EGY", "", "MED"),
        (
            Actor("حزب الله", 0, 8, "LBN", "PRM", "Hezbollah"),
            "LBNHEZUAF",
            "LBN",
            "HEZ",
            "UAF",
        ),
        (
            Actor("الجامعة", 0, 7, "IGO", "GOV", "Arab League"),
            "IGOARL",
            "",
            "ARL",
            "IGO",
        ),
        (Actor("الغرب", 0, 5, "WST", "GOV"), "WST", "WST", "", "GOV"),
        (Actor("مجهولون", 0, 7, None, "UAF"), "UAF", "", "", "UAF"),
    ],
    ids=lambda v: v.text if isinstance(v, Actor) else str(v),
)
def test_cameo_actors(
    actor: Actor, code: str, country: str, group: str, kind: str
) -> None:
    found = load_crosswalk().cameo_actor(actor)
    assert (found.code, found.country, found.group, found.type) == (
        code,
        country,
        group,
        kind,
    )


def test_known_groups_are_in_the_lexicon() -> None:
    tables = Tables()
    names = {r["name_en"] for n in ("organisations", "groups") for r in tables.rows(n)}
    assert {r["name_en"] for r in tables.rows("crosswalk/known_groups")} <= names


def test_every_code_of_the_codebook_has_both_labels() -> None:
    tables = Tables()
    rows = tables.rows("labels/codebook")
    assert all(row["en"] and row["ar"] for row in rows)
    labelled = {(row["kind"], row["code"]) for row in rows}
    for kind, mode in load_ontology():
        assert ("type", kind) in labelled
        assert not mode or ("mode", mode) in labelled
    assert sum(kind == "context" for kind, _ in labelled) == 37
