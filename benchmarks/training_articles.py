"""Read the articles written to learn from (training/README.md); run to check them.

    training_articles.py [FOLDER]

Prints what is wrong with file and line, and how many articles, sentences and events
there are; exit code 1 where anything is wrong.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from marsad.lexicon import load_ontology

FOLDER = Path(__file__).parent.parent / "training" / "articles"
KEPT = ("u", "v")
"""Articles whose names begin so are kept to measure by (``written_gold.py``)."""

AUX = ("actual", "future", "hypothetical", "negation")
EVENT = re.compile(
    r"(?P<type>[A-Z]+)(?:/(?P<mode>[\w-]+))?\s+(?P<aux>\w+)\s+(?P<id>\w+)$"
)
CLAIM = re.compile(r"(?P<kind>driver|implication|constraint)\s+(?P<hedge>\w+)$")
HEDGES = ("certain", "probable", "possible")
DAY = r"(?:\d{4}|XXXX)(?:-\d{2}(?:-\d{2})?)?"
DATE = re.compile(rf"{DAY}(?:/(?:{DAY}|\.\.))?$")
PARTY = re.compile(r"(?P<text>.+)=(?P<code>[A-Z]{3}):(?P<sector>[A-Z]{3})$")


class TrainingError(ValueError):
    """A line that cannot be read; the message names file, line and fault."""


@dataclass(slots=True)
class Written:
    """An article as text with its gold, in the field names of the record."""

    name: str
    text: str
    record: dict[str, Any]
    faults: list[str] = field(default_factory=list)


def read_written(path: Path) -> Written:
    """The article of a file: text of title and sentences, events with their places."""
    reader = _Reader(path.name)
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        reader.line = number
        try:
            reader.take(line.strip())
        except TrainingError as error:
            reader.faults.append(f"{path.name}:{number}: {error}")
    return reader.written()


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name
        self.head: dict[str, str] = {}
        self.text = ""
        self.sentence = (0, 0)
        self.events: dict[str, dict[str, Any]] = {}
        self.claims: list[dict[str, Any]] = []
        self.faults: list[str] = []
        self.named: list[tuple[int, str]] = []
        self.line = 0
        self.in_head = True
        self.ontology = load_ontology()

    def take(self, line: str) -> None:
        """Take in one line."""
        if self.in_head:
            if line == "---":
                self.in_head = False
                self._say(self.head.get("title", ""))
            elif line:
                key, _, value = line.partition(":")
                self.head[key.strip()] = value.strip()
        elif not line:
            self.text += "\n"
        elif line.startswith(">"):
            self._code(line[1:].strip())
        else:
            self._say(line)

    def _say(self, sentence: str) -> None:
        start = len(self.text)
        self.text += sentence + "\n"
        self.sentence = start, start + len(sentence)

    def _code(self, line: str) -> None:
        fields = [x.strip() for x in line.split("|")]
        if fields[0].startswith("?"):
            self._claim(fields)
            return
        if fields[0].startswith("="):
            event = self.events.get(fields[0][1:].strip())
            if event is None or len(fields) != 2:
                raise TrainingError(f"no such event, or no trigger: {line}")
            event["mentions"].append(self._mention(fields[1]))
            return
        head = EVENT.match(fields[0])
        if head is None or len(fields) not in (4, 6):
            raise TrainingError(
                "not 'TYPE/mode aux id | trigger | actors | recipients', with or "
                f"without '| date | sources': {line}"
            )
        mode = head["mode"] or ""
        if (head["type"], mode) not in self.ontology:
            raise TrainingError(f"no such type and mode: {head['type']}/{mode}")
        if head["aux"] not in AUX or head["id"] in self.events:
            raise TrainingError(f"unknown aux or id given twice: {fields[0]}")
        event = {
            "id": head["id"],
            "type": head["type"],
            "mode": mode,
            "aux": head["aux"],
            "actor": self._parties(fields[2]),
            "recipient": self._parties(fields[3]),
            "date": self._date(fields[4]) if len(fields) == 6 else None,
            "attribution": self._sources(fields[5]) if len(fields) == 6 else [],
            "mentions": [self._mention(fields[1])],
        }
        if len(fields) == 6 and not self._has_circumstances:
            raise TrainingError("date and sources without 'circumstances: coded'")
        if not event["actor"] and not event["recipient"]:
            raise TrainingError("an event without any party")
        self.events[head["id"]] = event

    @property
    def _has_circumstances(self) -> bool:
        return self.head.get("circumstances") == "coded"

    def _date(self, written: str) -> str | None:
        if written and not DATE.match(written):
            raise TrainingError(f"not a date in EDTF: {written}")
        return written or None

    def _sources(self, written: str) -> list[str]:
        found = [x.strip() for x in written.split(";") if x.strip()]
        self.named += [(self.line, text) for text in found]
        return found

    def _claim(self, fields: Sequence[str]) -> None:
        head = CLAIM.match(fields[0][1:].strip())
        if head is None or head["hedge"] not in HEDGES or len(fields) != 3:
            raise TrainingError(f"not '?kind hedge | codes | passage': {fields}")
        start, end = self.sentence
        passage = fields[2]
        at = self.text.find(passage, start, end)
        if not passage or at < 0:
            raise TrainingError(f"passage is not in the sentence: {passage}")
        self.claims.append(
            {
                "id": f"c{len(self.claims) + 1}",
                "kind": head["kind"],
                "hedge": head["hedge"],
                "about": fields[1].split(),
                "holder": None,
                "span": [at, at + len(passage)],
                "gist": passage,
            }
        )

    def _mention(self, trigger: str) -> dict[str, Any]:
        word, _, count = trigger.partition("#")
        start, end = self.sentence
        at = start - 1
        for _ in range(int(count or 1)):
            at = self.text.find(word, at + 1, end)
        if not word or at < 0:
            raise TrainingError(f"trigger is not in the sentence: {trigger}")
        return {"trigger": word, "start": at, "sentence": [start, end]}

    def _parties(self, written: str) -> list[dict[str, Any]]:
        found = []
        for item in filter(None, (x.strip() for x in written.split(";"))):
            party = PARTY.match(item)
            if party is None:
                raise TrainingError(f"not 'text=CODE:SECTOR': {item}")
            self.named.append((self.line, party["text"]))
            found.append(
                {
                    "text": party["text"],
                    "code": party["code"],
                    "sector": party["sector"],
                }
            )
        return found

    def written(self) -> Written:
        """The article read."""
        if self.claims and self.head.get("claims") != "coded":
            self.faults.append(
                f"{self.name}: claims without 'claims: coded' in the head"
            )
        self.faults += [
            f"{self.name}:{line}: party or source is not in the text: {text}"
            for line, text in self.named
            if text not in self.text
        ]
        record = {
            "id": "a1",
            "span": [0, len(self.text)],
            "noise": [],
            "title": self.head.get("title"),
            "published": self.head.get("published"),
            "outlet": self.head.get("outlet"),
            "events": list(self.events.values()),
            "claims": self.claims,
            "claims_coded": self.head.get("claims") == "coded",
            "circumstances_coded": self._has_circumstances,
        }
        return Written(self.name, self.text, record, self.faults)


def read_folder(folder: Path) -> Iterator[Written]:
    """The articles of a folder, in the order of their names."""
    for path in sorted(folder.glob("*.txt")):
        yield read_written(path)


def main() -> int:
    """Check a folder; print the faults and the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    articles = list(read_folder(parser.parse_args().folder))
    faults = [fault for a in articles for fault in a.faults]
    for fault in faults:
        print(fault, file=sys.stderr)
    events = [e for a in articles for e in a.record["events"]]
    print(
        f"{len(articles)} articles, {len(events)} events, "
        f"{sum(len(e['mentions']) for e in events)} mentions, "
        f"{sum(len(a.record['claims']) for a in articles)} claims, {len(faults)} faults"
    )
    print(dict(Counter(e["type"] for e in events).most_common()))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
