"""Bytes into text: the encoding by mark, by validity and by what Arabic looks like."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

SAMPLE = 200_000
"""How many bytes are looked at to tell an encoding."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.I)


class Decoded(NamedTuple):
    """The text, the encoding it was in, and a note where it had to be guessed."""

    text: str
    encoding: str
    note: str | None = None


def looks_binary(data: bytes) -> str | None:
    """What kind of file the bytes are when they are no text, else None."""
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    sample = data[:8192]
    if any(sample.startswith(bom) for bom, _ in _BOMS) or _utf16_without_mark(sample):
        return None
    controls = sum(b < 9 or 13 < b < 27 or 27 < b < 32 for b in sample)
    if sample and controls > len(sample) // 10:
        return "binary data"
    return None


def decode(
    data: bytes, is_html: bool = False, declared: str | None = None
) -> Decoded | None:
    """The text of the bytes, None where no known encoding reads them.

    A byte order mark, UTF-16's telling bytes or valid UTF-8 decide; then what the
    server (``declared``) or the page declares; then windows-1256 or ISO 8859-6,
    whichever gives Arabic words, and last what charset-normalizer finds. Only the
    mark is left out of the text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            text = data[len(bom) :].decode(encoding, "replace")
            return Decoded(text, encoding, _damage(text))
    sample = data[:SAMPLE]
    if (wide := _utf16_without_mark(sample)) is not None:
        text = data.decode(wide, "replace")
        return Decoded(text, wide, f"decoded as {wide}, which has no mark")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        late = error.start
    names = [declared] if declared else []
    if is_html and (found := _DECLARED.search(data[:4096])):
        names.append(found.group(1).decode("ascii", "replace"))
    for name in names:
        try:
            text = data.decode(name)
            return Decoded(text, name.lower())
        except (LookupError, UnicodeDecodeError):
            pass
    mostly_utf8 = data.decode("utf-8", "replace")
    broken = mostly_utf8.count("\ufffd")
    if late > 2000 or broken * 50 < len(mostly_utf8):
        return Decoded(
            mostly_utf8, "utf-8", f"{broken} bytes are not UTF-8 and were replaced"
        )
    best = max(
        ("cp1256", "iso8859-6"),
        key=lambda name: arabic_share(sample.decode(name, "replace")),
    )
    text = data.decode(best, "replace")
    if arabic_share(text) > 0.4:
        shown = {"cp1256": "windows-1256", "iso8859-6": "iso-8859-6"}[best]
        return Decoded(text, shown, f"decoded as {shown}")
    return _by_normalizer(data)


def arabic_share(text: str) -> float:
    """The share of letters that are Arabic, less what Arabic never writes.

    Bytes of one Arabic encoding read in another give odd marks inside words.
    """
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return 0.0
    arabic = sum("\u0621" <= c <= "\u064a" for c in letters)
    odd = len(re.findall("[\u0621-\u064a][¢-¿×÷‚„†‡ˆ‰€][\u0621-\u064a]", text))
    common = len(re.findall(r"\b(?:في|من|إلى|على|ال\w+)\b", text))
    return (arabic - 3 * odd) / len(letters) + min(0.5, common / (len(letters) / 10))


def _utf16_without_mark(sample: bytes) -> str | None:
    """UTF-16 of Arabic has the byte 6 in every other place, and zeros at spaces."""
    if len(sample) < 8:
        return None
    even, odd = sample[0::2], sample[1::2]
    for name, high in (("utf-16-le", odd), ("utf-16-be", even)):
        telling = high.count(6) + high.count(0)
        if telling > 0.8 * len(high):
            return name
    return None


def _damage(text: str) -> str | None:
    broken = text.count("\ufffd")
    return f"{broken} characters could not be decoded" if broken else None


def _by_normalizer(data: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes

    found = from_bytes(data[:SAMPLE]).best()
    if found is None:
        return None
    try:
        text = data.decode(found.encoding, "replace")
    except LookupError:
        return None
    return Decoded(text, found.encoding, f"decoded as {found.encoding}, a guess")
