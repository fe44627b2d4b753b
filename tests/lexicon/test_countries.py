"""Countries: the crosswalk of codes is complete and each code is one state's."""

from __future__ import annotations

from collections import Counter

import pytest

from marsad.lexicon import Row, Tables, split

ROWS = Tables().rows("countries")
STATES = {row["id"]: row for row in ROWS}
MEMBERS = [
    code
    for line in (
        "AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR",
        "BHS BIH BLR BLZ BOL BRA BRB BRN BTN BWA CAF CAN CHE CHL CHN CIV CMR COD",
        "COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESP",
        "EST ETH FIN FJI FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY",
        "HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN KAZ KEN KGZ",
        "KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO",
        "MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MOZ MRT MUS MWI MYS NAM NER",
        "NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRK PRT PRY",
        "QAT ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK",
        "SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON TTO TUN TUR TUV TZA UGA",
        "UKR URY USA UZB VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE",
    )
    for code in line.split()
]
"""The member states of the United Nations."""

HISTORIC = {"YUG", "SUN", "CSK", "DDR"}


def missing(column: str, ids: list[str]) -> list[str]:
    return [id_ for id_ in ids if not STATES[id_].get(column)]


def test_every_member_of_the_united_nations_is_there() -> None:
    assert len(MEMBERS) == 193
    assert [id_ for id_ in MEMBERS if id_ not in STATES] == []


@pytest.mark.parametrize(
    "column", ["alpha2", "numeric", "cow", "gw", "fips", "cameo", "name_en", "names"]
)
def test_the_crosswalk_of_members_is_complete(column: str) -> None:
    assert missing(column, MEMBERS) == []


CITY_STATES = ["DJI", "MCO", "SGP", "SMR"]
"""States whose capital has no name of its own."""

COMPOUND = ["ATG", "CAF", "CPV", "GNB", "GNQ", "KNA", "LCA", "MHL", "PNG"]
COMPOUND += ["SLB", "SMR", "STP", "VCT"]
"""States of several words, whose people the press writes with the state's name."""


def test_members_have_what_resolution_needs() -> None:
    assert missing("geonames", MEMBERS) == []
    assert missing("region", MEMBERS) == []
    assert missing("capital", MEMBERS) == CITY_STATES
    assert missing("demonyms", MEMBERS) == COMPOUND


@pytest.mark.parametrize(
    "column", ["alpha2", "numeric", "cow", "gw", "fips", "wikidata", "geonames"]
)
def test_a_code_is_one_states(column: str) -> None:
    counts = Counter(
        row[column] for row in ROWS if row[column] and row["id"] not in HISTORIC
    )
    assert [code for code, count in counts.items() if count > 1] == []


@pytest.mark.parametrize(
    ("id_", "expected"),
    [
        ("MLI", "ML 466 432 432 ML MLI"),
        ("IRN", "IR 364 630 630 IR IRN"),
        ("DEU", "DE 276 255 260 GM DEU"),
        ("YEM", "YE 887 679 678 YM YEM"),
        ("ISR", "IL 376 666 666 IS ISR"),
        ("SDN", "SD 729 625 625 SU SDN"),
        ("SSD", "SS 728 626 626 OD SSD"),
        ("RUS", "RU 643 365 365 RS RUS"),
        ("VNM", "VN 704 816 816 VM VNM"),
        ("SRB", "RS 688 345 340 RI SRB"),
    ],
)
def test_the_codes_that_are_often_wrong(id_: str, expected: str) -> None:
    columns = ("alpha2", "numeric", "cow", "gw", "fips", "cameo")
    assert " ".join(STATES[id_][c] for c in columns) == expected


def test_ambiguous_forms_are_among_the_forms() -> None:
    def strays(row: Row) -> list[str]:
        columns = ("names", "demonyms", "capital")
        forms = {form for column in columns for form in split(row[column])}
        return [form for form in split(row["ambiguous"]) if form not in forms]

    assert {row["id"]: strays(row) for row in ROWS if strays(row)} == {}
