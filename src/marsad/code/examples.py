"""The lexicon's own examples, run through the coder's look-up of parties and acts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from marsad.annotate.annotator import annotate
from marsad.code.clauses import find_clauses
from marsad.code.context import countries_in_evidence
from marsad.code.knowledge import Knowledge, load_knowledge
from marsad.code.mentions import Known, find_mentions
from marsad.code.triggers import find_triggers
from marsad.code.words import Words, lay_out
from marsad.lexicon import Row, Tables
from marsad.lexicon.check import Finding
from marsad.lexicon.schema import SHAPES
from marsad.records import Article


def check_examples(tables: Tables, folder: Path | None = None) -> Iterator[Finding]:
    """Yield the rows whose example does not give them, of one folder if given.

    An example of a name must hold a mention by that row: 'قصف الكرملين المبادرة' (the
    Kremlin …) the seat kremlin; an example of a predicate must hold it as a trigger.
    """
    knowledge = load_knowledge(tables)
    own = Tables((folder,)) if folder else tables
    for name, shape in SHAPES.items():
        if not shape.kind:
            continue
        for row in own.rows(name):
            if row.get("example") and not _names(row, shape.kind, knowledge):
                yield Finding(
                    "M-L23",
                    f"{name}.csv",
                    0,
                    row["id"],
                    f"its example does not name it: {row['example']} Mend the "
                    "example, or the form that another row takes.",
                    grave=False,
                )
    for row in own.rows("predicates"):
        if row.get("example") and not _tells(row, knowledge):
            yield Finding(
                "M-L24",
                f"predicates/{row['type'].lower()}.csv",
                0,
                row["id"],
                f"its example does not hold it: {row['example']}",
                grave=False,
            )


def _sentences(text: str, knowledge: Knowledge) -> list[Words]:
    annotation = annotate(text, Article("a1", (0, len(text))))
    return [lay_out(sentence, knowledge) for sentence in annotation.sentences]


def _names(row: Row, kind: str, knowledge: Knowledge) -> bool:
    laid = _sentences(row["example"], knowledge)
    evidence = countries_in_evidence(laid, knowledge) | {row.get("code") or row["id"]}
    known = Known({}, row.get("start") or None, evidence)
    wanted = f"{kind}:{row['id']}"
    return any(
        wanted in m.why
        or (kind == "country" and m.code == (row.get("code") or row["id"]))
        for words in laid
        for m in find_mentions(words, knowledge, known)
    )


def _tells(row: Row, knowledge: Knowledge) -> bool:
    known = Known({})
    return any(
        knowledge.predicates[trigger.form.predicate].id == row["id"]
        for words in _sentences(row["example"], knowledge)
        for trigger in find_triggers(
            find_clauses(words, find_mentions(words, knowledge, known)), knowledge
        )
    )
