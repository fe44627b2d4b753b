"""Which language a text is in, as far as Marsad must know."""

from __future__ import annotations

import re

_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]")
_LETTER = re.compile(r"[^\W\d_]")
_PERSIAN = re.compile("[پچژگیک]")
_URDU = re.compile("[ٹڈڑےںھہ]")
_KURDISH = re.compile("[ێۆڕڵەۊ]")
SAMPLE = 4000


def tell_language(text: str) -> str:
    """'ar', or 'fa', 'ur', 'ckb', 'en' …, 'und' where the script does not tell.

    By script and by the letters that only one language writes: Persian چ and پ are
    none of Arabic's, though Arabic pages borrow a few for names.
    """
    sample = text[:SAMPLE]
    letters = _LETTER.findall(sample)
    if not letters:
        return "und"
    total = len(letters)
    plain = len(_ARABIC.findall(sample))
    persian, urdu = len(_PERSIAN.findall(sample)), len(_URDU.findall(sample))
    kurdish = len(_KURDISH.findall(sample))
    script = plain + persian + urdu + kurdish
    if script >= 0.4 * total:
        if kurdish > 0.04 * script:
            return "ckb"
        if urdu > 0.03 * script:
            return "ur"
        if persian > 0.04 * script:
            return "fa"
        return "ar"
    latin = sum(c.isascii() for c in letters)
    if latin > 0.6 * total:
        words = set(re.findall(r"[a-z]+", sample.lower()))
        for language, marks in _FUNCTION_WORDS.items():
            if len(words & marks) >= 3:
                return language
    return "und"


_FUNCTION_WORDS = {
    "en": frozenset(
        [
            "the",
            "and",
            "of",
            "to",
            "in",
            "is",
            "was",
            "that",
            "for",
            "on",
            "with",
            "said",
        ]
    ),
    "fr": frozenset(
        [
            "le",
            "la",
            "les",
            "des",
            "et",
            "dans",
            "que",
            "pour",
            "est",
            "une",
            "sur",
            "avec",
        ]
    ),
    "tr": frozenset(
        ["ve", "bir", "bu", "için", "ile", "olarak", "da", "de", "olan", "daha"]
    ),
}
