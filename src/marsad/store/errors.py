"""What goes wrong with a store, by number, and how to mend it."""

from __future__ import annotations

MESSAGES = {
    "M-S01": "{target}: no such store; name the file to create, or check the path.",
    "M-S02": "{target}: not a Marsad store ({detail}); choose another file.",
    "M-S03": "{target}: written by an older Marsad (schema {detail}); make a copy, then "
    "run `marsad store upgrade {target}`.",
    "M-S04": "{target}: written by a newer Marsad (schema {detail}); upgrade Marsad with "
    "`pip install -U marsad`.",
    "M-S05": "{target}: PostgreSQL stores need psycopg; run "
    "`pip install 'marsad[postgres]'`.",
    "M-S06": "{target}: cannot be opened ({detail}); check the path, the server and "
    "your rights.",
    "M-S07": "{target}: no store has this form; give a file path or a postgresql:// URL.",
    "M-S10": "the cursor is not one of this list; start again without `after`.",
    "M-S11": "no {target} '{detail}' in this store.",
    "M-S12": "{target} cannot be '{detail}'; see docs/en/store.md for what it may be.",
    "M-S13": "the query cannot be read: {detail}.",
    "M-S20": "the decision cannot be kept: {detail}.",
    "M-S21": "{target}: line {detail} is no decision; the other lines were read.",
}
"""Every error of the store by its number."""


class StoreError(ValueError):
    """A store, a query or a decision that cannot be used; ``code`` is its number."""

    def __init__(self, code: str, target: object = "", detail: object = ""):
        self.code = code
        text = MESSAGES[code].format(target=target, detail=detail)
        super().__init__(f"{code} {text}")
