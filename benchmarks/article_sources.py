"""The coded articles that trainers learn from, by who coded them: gold, written, news."""

from __future__ import annotations

import argparse
from pathlib import Path

from gold_articles import Coded, is_learning, read_gold
from news_articles import LABELS, read_news
from train_witnesses import read_written
from training_articles import FOLDER


def add_sources(parser: argparse.ArgumentParser) -> None:
    """Let a trainer be told where the articles are and which half of gold to take."""
    parser.add_argument("gold", type=Path)
    parser.add_argument("--news", type=Path)
    parser.add_argument("--labels", type=Path, default=LABELS)
    parser.add_argument("--written", type=Path, default=FOLDER)
    parser.add_argument("--half", choices=("learn", "all"), default="learn")


def read_sources(arguments: argparse.Namespace) -> list[tuple[str, list[Coded]]]:
    """The articles to learn from, each source's with its name."""
    gold = [
        c
        for c in read_gold([arguments.gold])
        if arguments.half == "all" or is_learning(c.name)
    ]
    news = read_news(arguments.news, arguments.labels) if arguments.news else []
    written = read_written(arguments.written)
    return [("gold", gold), ("written", written), ("news", news)]
