"""Learn the weights of the claims model from labelled articles and sentences.

    train_claims.py GOLD [--articles FILE] [--half learn|all] [--out FILE]

GOLD is a folder of gold files with their texts in ``texts/`` (see the codebook); only
the learning half (by the digest of the file name) is used unless ``--half all`` is
given, so the other half can check the result. ``--articles`` is a JSON Lines file
(``.gz`` or not) with the ``id`` and ``text`` of the news articles whose claims
``claims_labels.csv`` marks by offsets; without it they are left out.
``claims_passages.csv`` holds sentences written for this. Writes ``claims_model.json``:
weights by feature name, no text. Takes some minutes; standard library only.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import exp, log, sqrt
from pathlib import Path

from gold_articles import is_learning
from minimise import minimise

from marsad.annotate.annotator import annotate
from marsad.code.claims.choose import Scored, choose
from marsad.code.claims.describe import span_of
from marsad.code.claims.features import Features, Passage, described_passages
from marsad.code.claims.find import numbered_paragraphs
from marsad.code.claims.model import FILE, ClaimsModel
from marsad.code.claims.sight import KINDS, see
from marsad.code.rules import RulesCoder
from marsad.lexicon.tables import read_csv
from marsad.records import Article, Span

HERE = Path(__file__).parent
PENALTY = 20.0
"""Strong shrinkage: claims are few and their words common."""
LEAST = 4
"""A feature must be seen in so many articles."""
WEIGHTS = {"gold": 1.0, "news": 1.0, "own": 0.3}
"""How much a passage of each source counts."""
CONTEXT = (
    *("title", "lead", "last", "place=", "begins", "genre.", "sentence=", "heading"),
    *("shape=", "size=", "whole.size=", "runs=", "from=", "to=", "over=", "trail="),
)
"""Features of the article around and of extent: what a sentence alone has not."""
LABELS = {"D": "driver", "I": "implication", "C": "constraint"}

Marked = tuple[str, Span]


@dataclass(slots=True)
class Example:
    """A passage with its features and how far it agrees with a claim of each kind."""

    passage: Passage
    span: Span
    features: Features
    agreement: tuple[float, ...]
    weight: float


@dataclass(slots=True)
class Labelled:
    """An article with its claims and all its passages."""

    name: str
    source: str
    claims: list[Marked]
    fixed: list[Marked] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)


def shares_half(a: Span, b: Span) -> bool:
    """Whether two extents share half of the longer: then they are the same claim."""
    longer = max(a[1] - a[0], b[1] - b[0])
    return longer > 0 and 2 * max(0, min(a[1], b[1]) - max(a[0], b[0])) >= longer


def label(
    coder: RulesCoder, name: str, source: str, text: str, article: Article
) -> Labelled:
    """The article with its passages, not yet compared with any claim."""
    annotation = annotate(text, article)
    scenes = coder.set_scenes(text, annotation)
    sights = see(text, annotation, scenes)
    found = Labelled(name, source, [], sizes=[len(s.stretches) for s in sights])
    skipped: set[int] = set()
    for first, last, kind, _ in numbered_paragraphs(sights):
        skipped.update(range(first, last))
        start = sights[first].clauses.words.sentence.start
        end = sights[last - 1].clauses.words.sentence.end
        found.fixed.append((kind, (start, end)))
    for passage, features in described_passages(sights, skipped):
        if source == "own":
            features = {n: v for n, v in features.items() if not n.startswith(CONTEXT)}
            features["domain=own"] = 1.0
        span = span_of(sights[passage.sentence], passage)
        found.examples.append(Example(passage, span, features, (), 1.0))
    return found


def compare(article: Labelled, claims: Sequence[Marked]) -> Labelled:
    """The article with each passage's agreement with the claims, in place."""
    article.claims = list(claims)
    many = Counter(e.passage.sentence for e in article.examples)
    for e in article.examples:
        agreement = dict.fromkeys(KINDS, 0.0)
        for kind, span in claims:
            if shares_half(e.span, span):
                shared = min(e.span[1], span[1]) - max(e.span[0], span[0])
                longer = max(e.span[1] - e.span[0], span[1] - span[0])
                agreement[kind] = max(agreement[kind], shared / longer)
        e.agreement = tuple(agreement.values())
        e.weight = WEIGHTS[article.source] / sqrt(many[e.passage.sentence])
    return article


def from_gold(coder: RulesCoder, gold: Path, half: str) -> Iterator[Labelled]:
    """The articles of the gold files, of the learning half or all."""
    for file in sorted(gold.glob("*.json")):
        if half != "all" and not is_learning(file.name):
            continue
        record = json.loads(file.read_text("utf-8"))
        path = gold / "texts" / record["file"]
        with path.open(encoding="utf-8", newline="") as stream:
            text = stream.read()
        for a in record["articles"]:
            article = Article(
                a["id"],
                tuple(a["span"]),
                tuple(tuple(x) for x in a["noise"]),
                title=a["title"],
                published=a["published"],
            )
            claims = [(c["kind"], tuple(c["span"])) for c in a["claims"]]
            yield compare(label(coder, file.name, "gold", text, article), claims)


def from_news(coder: RulesCoder, articles: Path, labels: Path) -> Iterator[Labelled]:
    """The news articles whose claims the labels mark by offsets."""
    claims: dict[str, list[Marked]] = {}
    for row in read_csv(labels):
        marked = claims.setdefault(row["article"], [])
        if row["kind"]:
            marked.append((row["kind"], (int(row["start"]), int(row["end"]))))
    opened = gzip.open if articles.suffix == ".gz" else open
    with opened(articles, "rt", encoding="utf-8") as stream:
        for line in stream:
            record = json.loads(line)
            if record["id"] in claims:
                article = Article(
                    "a1",
                    (0, len(record["text"])),
                    title=record.get("title"),
                    published=record.get("published"),
                )
                found = label(coder, record["id"], "news", record["text"], article)
                yield compare(found, claims[record["id"]])


def from_passages(coder: RulesCoder, file: Path) -> Iterator[Labelled]:
    """The sentences written for this, their claims marked by braces."""
    for row in read_csv(file):
        text, claims = unmark(row["text"])
        article = Article("a1", (0, len(text)))
        yield compare(label(coder, row["id"], "own", text, article), claims)


def unmark(marked: str) -> tuple[str, list[Marked]]:
    """The text without its marks, and the claims: 'زار {D بهدف كذا}' has a driver."""
    text, claims = "", []
    kind, start, i = "", 0, 0
    while i < len(marked):
        if marked[i] == "{":
            kind, start, i = LABELS[marked[i + 1]], len(text), i + 3
        elif marked[i] == "}":
            claims.append((kind, (start, len(text))))
            i += 1
        else:
            text += marked[i]
            i += 1
    return text, claims


def fit(articles: Sequence[Labelled], rounds: int) -> ClaimsModel:
    """A multinomial logistic model with an L2 penalty on all but the bias."""
    seen = Counter(
        n for a in articles for n in {n for e in a.examples for n in e.features}
    )
    size = len(KINDS)
    names = sorted(n for n, many in seen.items() if many >= LEAST)
    at = {n: size * (k + 1) for k, n in enumerate(names)}
    rows = []
    for a in articles:
        for e in a.examples:
            total = sum(e.agreement)
            target = [x / total if total else 0.0 for x in e.agreement]
            inside = [(at[n], v) for n, v in e.features.items() if n in at]
            rows.append((inside, (*target, 0.0 if total else 1.0), e.weight))

    def value_and_slope(point: list[float]) -> tuple[float, list[float]]:
        slope = [0.0] * size + [PENALTY * w for w in point[size:]]
        value = PENALTY / 2 * sum(w * w for w in point[size:])
        for inside, target, weight in rows:
            totals = [*point[:size], 0.0]
            for i, v in inside:
                for k in range(size):
                    totals[k] += point[i + k] * v
            top = max(totals)
            log_whole = top + log(sum(exp(t - top) for t in totals))
            for k, (t, y) in enumerate(zip(totals, target, strict=True)):
                value -= weight * y * (t - log_whole)
                if k < size:
                    error = weight * (exp(t - log_whole) - y)
                    slope[k] += error
                    for i, v in inside:
                        slope[i + k] += error * v
        return value, slope

    point = minimise(value_and_slope, [0.0] * (size * (len(names) + 1)), rounds)
    weights = {n: tuple(point[i : i + size]) for n, i in at.items()}
    return ClaimsModel(weights, tuple(point[:size]), 0.0)


def predict(model: ClaimsModel, article: Labelled, threshold: float) -> list[Marked]:
    """The claims that the model finds in an article at a threshold."""
    found = list(article.fixed)
    scored: dict[int, list[Scored]] = {}
    spans = {e.passage: e.span for e in article.examples}
    for e in article.examples:
        chances = model.probabilities(e.features.items())
        best = max(chances)
        one = Scored(e.passage, KINDS[chances.index(best)], best)
        scored.setdefault(e.passage.sentence, []).append(one)
    for position, ones in scored.items():
        for one in choose(ones, article.sizes[position], threshold):
            found.append((one.kind, spans[one.passage]))
    return found


def count(found: Sequence[Marked], claims: Sequence[Marked]) -> int:
    """How many claims are found: right kind, half of the longer extent shared."""
    left = list(found)
    right = 0
    for kind, span in claims:
        for one in left:
            if one[0] == kind and shares_half(one[1], span):
                left.remove(one)
                right += 1
                break
    return right


def best_threshold(
    articles: Sequence[Labelled], folds: int, rounds: int
) -> tuple[float, float]:
    """The threshold at which held-out gold articles have the best F1, and that F1."""
    gold = [a for a in articles if a.source == "gold"]
    others = [a for a in articles if a.source != "gold"]
    steps = [0.01 * k for k in range(8, 36)]
    tally: dict[float, list[int]] = {t: [0, 0, 0] for t in steps}
    for fold in range(folds):
        held = gold[fold::folds]
        model = fit([a for a in gold if a not in held] + others, rounds)
        for a in held:
            for t in steps:
                found = predict(model, a, t)
                tally[t][0] += count(found, a.claims)
                tally[t][1] += len(found)
                tally[t][2] += len(a.claims)
    scores = {t: 2 * n[0] / max(1, n[1] + n[2]) for t, n in tally.items()}
    best = max(steps, key=lambda t: (round(scores[t], 4), t))
    return best, scores[best]


def main() -> None:
    """Fit the model and write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--half", choices=("learn", "all"), default="learn")
    parser.add_argument("--out", type=Path, default=FILE)
    parser.add_argument("--threshold", type=float, help="instead of cross-validation")
    parser.add_argument("--rounds", type=int, default=80)
    arguments = parser.parse_args()
    coder = RulesCoder(threshold=0.0)
    articles = list(from_gold(coder, arguments.gold, arguments.half))
    if arguments.articles:
        labels = HERE / "claims_labels.csv"
        articles += from_news(coder, arguments.articles, labels)
    articles += from_passages(coder, HERE / "claims_passages.csv")
    threshold = arguments.threshold
    if threshold is None:
        threshold, f1 = best_threshold(articles, 5, arguments.rounds // 2)
        print(f"cross-validated F1 on gold {f1:.3f} at {threshold:.2f}")
    model = fit(articles, arguments.rounds)
    write(arguments.out, model, threshold)
    print(
        f"{sum(len(a.claims) for a in articles)} claims in {len(articles)} texts, "
        f"{len(model.weights)} features"
    )


def write(file: Path, model: ClaimsModel, threshold: float) -> None:
    """Write the weights that are not nothing, rounded."""
    weights = {
        n: [round(w, 3) for w in ws]
        for n, ws in sorted(model.weights.items())
        if not n.startswith("domain=") and max(abs(w) for w in ws) >= 0.005
    }
    bias = {k: round(b, 3) for k, b in zip(KINDS, model.bias, strict=True)}
    lines = ",\n".join(
        f"{json.dumps(n, ensure_ascii=False)}: {json.dumps(ws)}"
        for n, ws in weights.items()
    )
    file.write_text(
        f'{{"bias": {json.dumps(bias)},\n"threshold": {threshold:.2f},\n'
        f'"weights": {{\n{lines}\n}}}}\n',
        "utf-8",
    )


if __name__ == "__main__":
    main()
