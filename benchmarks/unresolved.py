"""Names and nouns of many articles that the lexicon does not resolve, by frequency.

    unresolved.py ARTICLES [--top N] [--limit N]

ARTICLES is a JSON Lines file (``.gz`` too) with ``text`` and ``published``. Prints five
lists: persons behind a title who are no known holder; words tagged as names outside
any mention; nouns that a demonym modifies and that are no agent; plurals of persons;
and what follows a generic noun for a body ('حركة …'). What stands high belongs into the
lexicon, or shows a fault.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from marsad.annotate.annotator import annotate
from marsad.code.context import countries_in_evidence
from marsad.code.knowledge import Knowledge, load_knowledge
from marsad.code.mentions import Known, PartyMention, find_mentions
from marsad.code.words import Words, lay_out
from marsad.records import Article

LISTS = ("titled persons", "name words", "modified nouns", "plurals", "bodies")


def articles(file: Path) -> Iterator[tuple[str, str | None]]:
    """Texts with their dates of publication."""
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield record["text"], record.get("published")


def survey(
    text: str, published: str | None, knowledge: Knowledge, tallies: dict[str, Counter]
) -> None:
    """Add what one article leaves unresolved."""
    article = Article("a1", (0, len(text)), published=(published or "")[:10] or None)
    laid = [lay_out(s, knowledge) for s in annotate(text, article).sentences]
    known = Known({}, article.published, countries_in_evidence(laid, knowledge))
    for words in laid:
        found = find_mentions(words, knowledge, known)
        inside = {i for m in found for i in range(m.first, m.last)}
        for m in found:
            _titled(words, m, text, tallies["titled persons"])
            if m.kind == "adjective" and m.first:
                tallies["modified nouns"][words.norm(m.first - 1)] += 1
            if m.kind == "agent" and "inherit" in m.flags and m.code is None:
                tallies["bodies"][text[m.start : m.end + 20].replace("\n", " ")] += 1
        for i in range(len(words)):
            if i not in inside and not words.kinds[i]:
                norm = words.norm(i)
                if words.pos(i) in ("PROPN", "X"):
                    tallies["name words"][norm] += 1
                elif len(norm) > 5 and norm.endswith(("ون", "ين")):
                    tallies["plurals"][norm] += 1


def _titled(words: Words, m: PartyMention, text: str, tally: Counter[str]) -> None:
    if (
        m.kind == "office"
        and m.id == m.office
        and words.pos(m.last - 1)
        in (
            "PROPN",
            "X",
        )
    ):
        tally[f"{m.code} {text[m.start : m.end]}"] += 1


def main() -> None:
    """Print the lists."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--top", type=int, default=200)
    parser.add_argument("--limit", type=int, default=0)
    arguments = parser.parse_args()
    tallies: dict[str, Counter] = {name: Counter() for name in LISTS}
    knowledge = load_knowledge()
    for number, (text, published) in enumerate(articles(arguments.articles)):
        if arguments.limit and number >= arguments.limit:
            break
        survey(text, published, knowledge, tallies)
    for name, tally in tallies.items():
        print(f"## {name}: {sum(tally.values())}")
        for item, count in tally.most_common(arguments.top):
            print(f"{count:5d} {item}")


if __name__ == "__main__":
    main()
