"""``marsad evaluate``: predictions against gold."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from marsad.evaluate import GoldError, Scores, load_articles, score
from marsad.evaluate.score import PARTS


def add_parser(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    parser = verbs.add_parser(
        "evaluate",
        help="score coded articles against gold",
        description="Compares what was coded with gold and prints precision, recall "
        "and F1 of detection, tuples, full events, dyads, claims and text.",
    )
    parser.add_argument(
        "gold", type=Path, help="a folder of gold files, or one of them"
    )
    parser.add_argument(
        "predicted", type=Path, help="JSON Lines as `marsad code` writes them"
    )
    parser.add_argument("--json", action="store_true", help="figures as one JSON line")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the figures; 2 where gold or predictions cannot be read."""
    try:
        scores = score(
            load_articles(arguments.gold), load_articles(arguments.predicted)
        )
    except GoldError as error:
        print(f"marsad: {error}", file=sys.stderr)
        return 2
    print(json.dumps(figures(scores)) if arguments.json else report(scores))
    return 0


def figures(scores: Scores) -> dict[str, object]:
    """The figures as plain data, rounded to three places."""
    return {
        "files": scores.files,
        **{
            name: {
                "p": round(f.precision, 3),
                "r": round(f.recall, 3),
                "f1": round(f.f1, 3),
                "n_pred": f.predicted,
                "n_gold": f.gold,
            }
            for name, f in scores.figures.items()
        },
        "accuracy": {
            name: {
                "right": right,
                "of": asked,
                "share": round(right / asked, 3) if asked else None,
            }
            for name, (right, asked) in scores.shares.items()
        },
        "by_type": {name: round(f.f1, 3) for name, f in scores.by_type.items()},
    }


def report(scores: Scores) -> str:
    """The figures as a table."""
    lines = [f"{scores.files} files"]
    for name in PARTS:
        f = scores.figures[name]
        lines.append(
            f"{name:10} P {f.precision:.3f}  R {f.recall:.3f}  F1 {f.f1:.3f}   "
            f"({f.predicted} predicted, {f.gold} gold)"
        )
    for name, (right, asked) in scores.shares.items():
        share = f"{right / asked:.3f}" if asked else "-"
        lines.append(f"{name:12} {share}   ({right} of {asked})")
    lines.append("by type:")
    for name, f in scores.by_type.items():
        lines.append(
            f"  {name:10} F1 {f.f1:.3f}  P {f.precision:.3f} R {f.recall:.3f}  "
            f"({f.predicted}/{f.gold})"
        )
    confused = list(scores.confusion.items())[:15]
    if confused:
        shown = ", ".join(f"{g}->{p} {n}" for (g, p), n in confused)
        lines.append(f"confused (gold -> predicted): {shown}")
    return "\n".join(lines)
