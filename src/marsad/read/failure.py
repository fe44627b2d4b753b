"""What could not be read or coded, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that failed: its name, a numbered code and what to do about it."""

    file: str
    code: str
    message: str


MESSAGES = {
    "M-R01": "{file}: no such file or folder.",
    "M-R02": "{file}: cannot be opened ({detail}); check its permissions.",
    "M-R03": "{file}: empty.",
    "M-R04": "{file}: not text but {detail}; convert it to text, HTML or JSON Lines.",
    "M-R05": "{file}: its bytes are no text in UTF-8, UTF-16 or windows-1256; "
    "save it as UTF-8.",
    "M-R06": "{file}: line {detail} is not JSON; the other lines were read.",
    "M-R07": "{file}: no field '{field}' (it has: {detail}); name the field that "
    "holds the text with --text-field.",
    "M-R08": "{file}: larger than {detail} MiB as one document; split it, or give it "
    "as JSON Lines.",
    "M-R09": "{file}: the .gz is broken or cut short ({detail}); fetch it again. What "
    "came before the break was read.",
    "M-R10": "{file}: no file matches.",
    "M-R11": "{file}: the page holds no text; is it built by a script?",
    "M-R12": "{file}: the CSV cannot be read at line {detail}.",
    "M-R13": "{file}: {detail} of metadata is not a JSON object with 'file'; it was "
    "passed over.",
}
"""Every reading error by its number."""


def failure(code: str, file: str, detail: object = "", field: str = "") -> Failure:
    """The failure with its message filled in."""
    return Failure(
        file, code, MESSAGES[code].format(file=file, detail=detail, field=field)
    )
