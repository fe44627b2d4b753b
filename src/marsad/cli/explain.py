"""``marsad explain``: why each event was coded, in words."""

from __future__ import annotations

import argparse
import sys

from marsad.clean import split_articles
from marsad.cli.inputs import add_input_options, read_inputs, report
from marsad.cli.table import isolate, row
from marsad.code import RulesCoder
from marsad.lexicon import DATA, Tables
from marsad.read import Failure
from marsad.records import CodedArticle, Event


def add_parser(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    parser = verbs.add_parser(
        "explain",
        help="show for each event its sentence, words and lexicon entries",
        description="Codes the inputs and prints for each event the sentence, the "
        "words that were matched and the entries and rules that made it.",
    )
    add_input_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the explanations; 1 when some inputs failed."""
    tables = Tables((DATA, arguments.lexicon)) if arguments.lexicon else Tables()
    coder = RulesCoder(tables)
    failed = False
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    for document in read_inputs(arguments):
        if isinstance(document, Failure):
            failed = True
            report(document)
            continue
        for article in split_articles(document):
            print(explain(coder.code(document, article), document.text))
    return 1 if failed else 0


def explain(coded: CodedArticle, text: str) -> str:
    """The article's events with what made each of them."""
    lines = [f"{coded.file} {coded.article.id}  {isolate(coded.article.title or '')}"]
    lines += [f"  note: {note}" for note in coded.article.notes]
    for event in coded.events:
        lines.append("")
        lines.append(f"{event.id}  {row(event)}")
        lines += _mentions(event, text)
        for role, actors in (("actor", event.actor), ("recipient", event.recipient)):
            for actor in actors:
                who = " ".join(x for x in (actor.code, actor.sector, actor.name) if x)
                lines.append(
                    f"    {role}: {isolate(actor.text)} "
                    f"[{actor.start}:{actor.end}] = {who}  ({', '.join(actor.why)})"
                )
        if event.date_basis:
            basis = event.date_basis
            lines.append(
                f"    date: {event.date} from {isolate(basis.text)} "
                f"[{basis.start}:{basis.end}]"
            )
        for source in event.attribution:
            lines.append(
                f"    says so: {isolate(source.text)} [{source.start}:{source.end}]"
            )
        lines.append(f"    because: {', '.join(event.why)}")
        lines.append(f"    confidence: {event.confidence}")
    for claim in coded.claims:
        lines.append("")
        lines.append(
            f"{claim.id}  {claim.kind} ({claim.hedge}) about {', '.join(claim.about)}"
        )
        lines.append(f"    {isolate(text[claim.span[0] : claim.span[1]])}")
        lines.append(f"    because: {', '.join(claim.why) or 'model'}")
    return "\n".join(lines)


def _mentions(event: Event, text: str) -> list[str]:
    lines = []
    for mention in event.mentions:
        start, end = mention.sentence
        lines.append(
            f"    told by {isolate(mention.trigger)} [{mention.start}:{mention.end}] "
            f"in: {isolate(text[start:end])}"
        )
    return lines
