"""Gold and coded articles by file, read from JSON folders or JSON Lines."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

Articles = dict[str, list[dict[str, Any]]]


class GoldError(ValueError):
    """Gold or predictions that cannot be read; the message names file and mend."""


def load_articles(path: Path) -> Articles:
    """The articles of each text file, in file order.

    ``path`` is a folder of gold files, one of them, or JSON Lines as ``marsad code``
    writes them. Files are matched by base name.

    Raises:
        GoldError: nothing there, or a file is not of that shape.
    """
    if not path.exists():
        raise GoldError(f"M-E01 {path}: no such file or folder.")
    found: Articles = defaultdict(list)
    for file in _files(path):
        try:
            text = file.read_text("utf-8")
            if file.suffix == ".jsonl":
                for line in text.splitlines():
                    if line.strip():
                        article = json.loads(line)
                        found[Path(article["file"]).name].append(article)
            else:
                record = json.loads(text)
                found[Path(record["file"]).name] += record["articles"]
        except (ValueError, KeyError, TypeError) as error:
            raise GoldError(
                f"M-E02 {file}: not gold or coder output ({error}); expected a JSON "
                "object with 'file' and 'articles', or JSON Lines with 'file'."
            ) from error
    return dict(found)


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(
        p
        for p in path.iterdir()
        if p.suffix in (".json", ".jsonl") and p.name != "manifest.jsonl"
    )
