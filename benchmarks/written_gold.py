"""Lay out articles written to learn from as a folder of gold, to score the coder on.

    written_gold.py OUT [--only PREFIX...] [--folder DIR]

Writes into OUT the files of the record (docs/en/record.md), the texts into ``OUT/texts``,
and ``manifest.jsonl`` with what is known of each. ``--only`` takes articles whose names
begin so: nothing that ships has learned from those of ``u`` and ``v`` (300 articles, 7,361
events), so that

    marsad code OUT/texts --metadata OUT/manifest.jsonl -o coded.jsonl
    marsad evaluate OUT coded.jsonl

shows differences of .005, where the checking half of the gold shows .015. They are denser
in events than news is and coded by a language model.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from training_articles import FOLDER, Written, read_folder


def lay_out(written: Written, folder: Path) -> dict[str, str | None]:
    """Write an article's text and record; returns its line of the manifest."""
    name, record = written.name, {"noise": [], **written.record}
    (folder / "texts" / name).write_text(written.text, "utf-8", newline="")
    whole = json.dumps({"file": name, "articles": [record]}, ensure_ascii=False)
    (folder / Path(name).with_suffix(".json")).write_text(whole, "utf-8")
    return {"file": name} | {k: record[k] for k in ("title", "published", "outlet")}


def main() -> None:
    """Lay out the articles asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", nargs="+", default=[""])
    parser.add_argument("--folder", type=Path, default=FOLDER)
    arguments = parser.parse_args()
    (arguments.out / "texts").mkdir(parents=True, exist_ok=True)
    lines = [
        json.dumps(lay_out(w, arguments.out), ensure_ascii=False)
        for w in read_folder(arguments.folder)
        if w.name.startswith(tuple(arguments.only))
    ]
    (arguments.out / "manifest.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines)} articles")


if __name__ == "__main__":
    main()
