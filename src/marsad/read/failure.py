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
    "M-R14": "{file}: the PDF is broken ({detail}); fetch it again, or print it to a "
    "new PDF.",
    "M-R15": "{file}: the PDF is locked with a password; save it without one.",
    "M-R16": "{file}: no text on any of its {detail} pages (a scan?); recognise its "
    "text (OCR) first.",
    "M-R17": "{file}: the DOCX is broken ({detail}); open it and save it again.",
    "M-R18": "{file}: record {detail} of the WARC is broken; the other records were "
    "read.",
    "M-R19": "{file}: the address is refused: {detail}; --allow-private lets private "
    "addresses in.",
    "M-R20": "{file}: the site asks robots not to fetch this (robots.txt); save the "
    "page by hand if you may.",
    "M-R21": "{file}: could not be fetched ({detail}); try again later.",
    "M-R22": "{file}: the server says {detail}; check the address.",
    "M-R23": "{file}: larger than {detail} MiB; save it and split it.",
    "M-R24": "{file}: of type '{detail}', which is not read; text, HTML, JSON, CSV, "
    "PDF, DOCX, feeds and WARC are.",
    "M-R25": "{file}: more than {detail} redirects; check the address.",
    "M-R26": "{file}: the feed cannot be read ({detail}); is it RSS or Atom?",
    "M-R27": "{file}: no address that can be fetched ({detail}); write http:// or "
    "https:// and a host.",
    "M-R28": "{file}: the archive holds no page and no text that can be read.",
}
"""Every reading error by its number."""


def failure(code: str, file: str, detail: object = "", field: str = "") -> Failure:
    """The failure with its message filled in."""
    return Failure(
        file, code, MESSAGES[code].format(file=file, detail=detail, field=field)
    )
