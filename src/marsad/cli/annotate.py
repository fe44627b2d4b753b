"""``marsad annotate``: the Arabic of a text, without politics."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from marsad.annotate.annotator import annotate, annotate_words
from marsad.annotate.conllu import to_conllu
from marsad.annotate.speakers import find_speakers
from marsad.annotate.structure import read_structures
from marsad.clean import split_articles
from marsad.cli.inputs import add_input_options, read_inputs, report
from marsad.read import Failure
from marsad.records import (
    Annotation,
    Article,
    Clause,
    Phrase,
    Sentence,
    Structure,
    Token,
)


def add_parser(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    parser = verbs.add_parser(
        "annotate",
        help="write sentences, clitics, lemmas, tags, phrases, clauses and times",
        description="Annotates the Arabic of the inputs, as CoNLL-U or JSON Lines "
        "with one article a line.",
    )
    add_input_options(parser)
    for action in parser._actions:
        if action.dest == "paths":
            action.nargs = "*"
            action.required = False
    parser.add_argument(
        "--format",
        choices=("conllu", "jsonl"),
        default="conllu",
        help="conllu: Universal Dependencies (default); jsonl: the annotation's "
        "records, with phrases, clauses and speakers",
    )
    parser.add_argument(
        "--sentences",
        metavar="FILE",
        help="take each line of this file as one sentence, as it stands "
        "(- for standard input)",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the annotations; 1 when some inputs failed, 2 for wrong use."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    if not arguments.paths and not arguments.sentences:
        print("marsad: name a PATH, or a file with --sentences.", file=sys.stderr)
        return 2
    if arguments.sentences:
        try:
            _write("sentences", _lines(arguments.sentences), arguments.format)
        except (OSError, UnicodeDecodeError) as error:
            print(f"marsad: {arguments.sentences}: {error}", file=sys.stderr)
            return 2
    failed = False
    for document in read_inputs(arguments) if arguments.paths else ():
        if isinstance(document, Failure):
            failed = True
            report(document)
            continue
        for article in split_articles(document):
            _write(document.file, annotate(document.text, article), arguments.format)
    return 1 if failed else 0


def _lines(path: str) -> Annotation:
    """The lines of a file, each a sentence; offsets are those of the whole file."""
    text = sys.stdin.read() if path == "-" else Path(path).read_text("utf-8-sig")
    article = Article("sentences", (0, len(text)))
    return Annotation(article, tuple(_sentences(text)))


def _sentences(text: str) -> Iterator[Sentence]:
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        if line.strip():
            yield Sentence(at, end, annotate_words(text, at, end))
        at = end + 1


def _write(file: str, annotation: Annotation, form: str) -> None:
    if form == "conllu":
        sys.stdout.write(f"# newdoc id = {file} {annotation.article.id}\n")
        sys.stdout.write(to_conllu(annotation.sentences))
        return
    structures = tuple(read_structures(annotation.sentences))
    speeches = find_speakers(annotation.sentences, structures, annotation.quotations)
    line = {
        "file": file,
        "id": annotation.article.id,
        "span": list(annotation.article.span),
        "sentences": [
            {
                "start": sentence.start,
                "end": sentence.end,
                "kind": sentence.kind,
                "label": sentence.label,
                "tokens": [_token(token) for token in sentence.tokens],
                "phrases": [_record(phrase) for phrase in structure.phrases],
                "clauses": [_record(clause) for clause in structure.clauses],
                "referents": _referents(structure),
                **({"before": structure.before} if structure.before else {}),
            }
            for sentence, structure in zip(
                annotation.sentences, structures, strict=True
            )
        ],
        "times": [asdict(time) for time in annotation.times],
        "quotations": [[q.start, q.end] for q in annotation.quotations],
        "speeches": [asdict(speech) for speech in speeches],
    }
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


def _record(record: Phrase | Clause) -> dict[str, object]:
    """A phrase or clause as plain data; what is empty, false or -1 is left out."""
    return {
        key: value
        for key, value in asdict(record).items()
        if value is not False and value not in ("", (), -1)
    }


def _referents(structure: Structure) -> dict[int, int]:
    """The pronouns that were resolved, each with the phrase that it stands for."""
    return {k: to for k, to in enumerate(structure.referents) if to >= 0}


def _token(token: Token) -> dict[str, object]:
    """The token as plain data: its best reading, features that are empty left out."""
    shown: dict[str, object] = {
        "start": token.start,
        "end": token.end,
        "text": token.text,
    }
    if token.best is not None:
        shown.update((k, v) for k, v in asdict(token.best).items() if v)
    return shown
