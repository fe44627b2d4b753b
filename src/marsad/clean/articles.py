"""A document into its articles: what is article, what is not, who wrote it and when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from marsad.clean.dates import find_publication
from marsad.clean.language import tell_language
from marsad.clean.lines import Line, plain, read_lines
from marsad.records import Article, Document, Evidence, Span

LONG = 140
"""A line of as many characters is a paragraph."""

LABELS = re.compile(r"^[^:/]{2,12}\s*[:/]\s*")


def split_articles(document: Document) -> tuple[Article, ...]:
    """The articles of a document in the order of the text, at least one.

    After a 'read also' line another article begins where a title-like line and
    paragraphs follow; otherwise what follows the marker up to the next paragraph is
    noise. Nothing is deleted: noise keeps its span.
    """
    text = document.text
    lines = list(read_lines(text))
    if not lines:
        return (Article("a1", (0, len(text)), language="und", notes=_notes("und")),)
    blocks = _blocks(lines)
    return tuple(
        _article(document, block, number, first=number == 1)
        for number, block in enumerate(blocks, 1)
    )


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each article: cut after a 'read also' that a new title follows."""
    blocks: list[list[Line]] = [[]]
    for i, line in enumerate(lines):
        if line.effect == "break" and _has_prose(blocks[-1]):
            follow = [x for x in lines[i + 1 : i + 7] if not x.effect]
            after = [x for x in lines[i + 1 :] if not x.effect]
            new = (
                len(line.text) < 40
                and bool(follow)
                and len(follow[0].text) < LONG
                and not follow[0].ends_sentence
                and any(_is_paragraph(x) for x in follow[1:4])
                and sum(len(x.text) for x in after) > LONG
                and i + 1 < len(lines)
            )
            blocks[-1].append(line)
            if new:
                blocks.append([])
            continue
        blocks[-1].append(line)
    return [b for b in blocks if b]


def _is_paragraph(line: Line) -> bool:
    return len(line.text) >= LONG or (len(line.text) >= 80 and line.ends_sentence)


def _has_prose(lines: Sequence[Line]) -> bool:
    return any(_is_paragraph(x) and not x.effect for x in lines)


def _article(
    document: Document, lines: Sequence[Line], number: int, first: bool
) -> Article:
    text = document.text
    title, title_line = _title(document, lines, first)
    noise = [
        (x.start, x.end)
        for x in lines
        if x.effect in ("noise", "break", "source", "author", "dated")
    ]
    noise += _repeated(lines, title_line)
    noise += _menu(lines)
    noise += _linked(lines)
    published, basis = find_publication(text, lines)
    if first and document.published:
        if document.published != published:
            basis = None
        published = document.published
    outlet, outlet_basis = _labelled(text, lines, "source")
    if first and document.outlet:
        outlet, outlet_basis = document.outlet, None
    author, _ = _labelled(text, lines, "author")
    span = lines[0].start, lines[-1].end
    body = "\n".join(x.text for x in lines if not x.effect) or text[span[0] : span[1]]
    language = tell_language(body)
    return Article(
        id=f"a{number}",
        span=span,
        noise=_merge(noise),
        title=title,
        title_span=(title_line.start, title_line.end) if title_line else None,
        published=published,
        published_basis=basis,
        outlet=outlet,
        outlet_basis=outlet_basis,
        author=author,
        language=language,
        url=document.url if first else None,
        notes=(*document.notes, *_notes(language)) if first else _notes(language),
    )


def _notes(language: str) -> tuple[str, ...]:
    if language == "ar":
        return ()
    shown = "of unknown language" if language == "und" else f"in '{language}'"
    return (f"M-C01 the article is {shown}, not Arabic: passed through uncoded",)


def _title(
    document: Document, lines: Sequence[Line], first: bool
) -> tuple[str | None, Line | None]:
    """The title and the line it stands on: the last copy above the first paragraph."""
    given = plain(document.title) if first and document.title else ""
    for line in lines[:12]:
        if given and plain(line.text) == given:
            return line.text, line
    head: list[Line] = []
    for line in lines[:14]:
        if len(line.text) >= LONG:
            break
        if not line.effect:
            head.append(line)
    candidates = [x for x in head if len(x.text) >= 12 and not _is_bullet(x)]
    seen: dict[str, int] = {}
    for line in candidates:
        seen[plain(line.text)] = seen.get(plain(line.text), 0) + 1
    repeated = [x for x in candidates if seen[plain(x.text)] > 1]
    if repeated:
        return repeated[0].text, repeated[0]
    if given:
        return document.title, None
    if candidates:
        first_line = candidates[0]
        if first_line.text.endswith(":") and len(candidates) > 1:
            return f"{first_line.text} {candidates[1].text}", None
        return first_line.text, first_line
    if head:
        return head[0].text, head[0]
    return None, None


def _is_bullet(line: Line) -> bool:
    return line.text[0] in "•▪◦-–*"


def _repeated(lines: Sequence[Line], title: Line | None) -> list[Span]:
    """Copies of a short line that stood before: a title printed again."""
    seen: set[str] = set()
    found: list[Span] = []
    for line in lines:
        if len(line.text) < 12 or line.effect:
            continue
        key = plain(line.text)
        if key in seen and (title is None or line.start != title.start):
            found.append((line.start, line.end))
        seen.add(key)
    return found


def _menu(lines: Sequence[Line]) -> list[Span]:
    """Runs of short lines above the text that a menu or a list of headlines is.

    Three or more lines of a few words, or bullets, before the first paragraph.
    """
    head: list[Line] = []
    for line in lines:
        if len(line.text) >= LONG:
            break
        head.append(line)
    found: list[Span] = []
    run: list[Line] = []
    for line in head:
        if _is_bullet(line) or (len(line.text.split()) <= 2 and not line.ends_sentence):
            run.append(line)
            continue
        found += _long_run(run)
        run = []
    return found + _long_run(run)


def _long_run(run: Sequence[Line]) -> list[Span]:
    return [(x.start, x.end) for x in run] if len(run) >= 3 else []


def _linked(lines: Sequence[Line]) -> list[Span]:
    """Headlines listed right behind a 'read also' line, up to the next paragraph."""
    found: list[Span] = []
    after = False
    for line in lines:
        if line.effect == "break":
            after = len(line.text) < 40
            continue
        if after and not line.effect:
            if len(line.text) < LONG and not line.ends_sentence:
                found.append((line.start, line.end))
            else:
                after = False
    return found


def _labelled(
    text: str, lines: Sequence[Line], effect: str
) -> tuple[str | None, Evidence | None]:
    """What a labelled line names: 'المصدر: عربي21' gives 'عربي21'."""
    for line in lines:
        if line.effect != effect:
            continue
        label = LABELS.match(line.text)
        skip = label.end() if label else len(line.text.split(" ", 1)[0]) + 1
        value = line.text[skip:].strip(" .-–")
        if value and len(value) < 60:
            start = line.start + line.text.index(value, skip)
            return value, Evidence(
                text[start : start + len(value)], start, start + len(value)
            )
    return None, None


def _merge(spans: Sequence[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(set(spans)):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
