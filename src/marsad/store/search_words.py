"""The words of a text as the search column has them: folded and lightly stemmed.

One normaliser serves both stores and the queries: what it makes of a text is stored
as plain words between spaces, so that the plainest tokenizer of each database will do.
The stemmer is of the light kind (Larkey, Ballesteros and Connell, 'Light stemming for
Arabic information retrieval', 2007: its 'light10' endings), but cuts particles and
pronouns only where word frequencies say that what remains is a word, so that 'وزير'
(minister) keeps its first letter and 'وإيران' (and Iran) does not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from marsad.annotate.clitics import cut_word
from marsad.annotate.normalize import fold, fold_character
from marsad.annotate.words import WordLexicon, load_word_lexicon
from marsad.lexicon import Tables

MAX_WORDS = 16_000
"""Words of an article that can be found: PostgreSQL keeps 16,383 positions."""

MAX_KEY = 60
"""Characters of a key; longer 'words' are data, not language."""

VERSION = "1"
"""Changes when the same text would give other keys: the columns are then rebuilt."""

_DROPPED = "".join(
    chr(c)
    for r in (
        range(0x00AD, 0x00AE),
        range(0x0300, 0x0370),
        range(0x0610, 0x0700),
        range(0x200B, 0x2070),
        range(0xFEFF, 0xFF00),
    )
    for c in r
    if not fold_character(chr(c)) or unicodedata.category(chr(c)) == "Mn"
)
_ARABIC = (
    "\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdfb\ufe70-\ufefc"
)
_OTHER = rf"(?![{_ARABIC}])[^\W\d_]"
_MARKS = re.escape(_DROPPED)
_WORD = re.compile(
    rf"[{_ARABIC}](?:[{_ARABIC}{_MARKS}])*|{_OTHER}(?:{_OTHER}|[{_MARKS}])*|\d+"
)
"""A run of Arabic letters, of other letters or of digits: 'وF16' is three words."""

_ENDINGS = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")
"""The endings of light10, folded; each is cut once, in this order."""


_NUMBERS = ("ان", "ات", "ون", "ين")


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """What the keys of a search column depend on: this module and the lexicon."""
    return f"{VERSION}:{Tables().digest()}"


class Word(NamedTuple):
    """A word of a text: its key in the search column and its extent."""

    key: str
    start: int
    end: int


def words_of(text: str, offset: int = 0) -> Iterator[Word]:
    """Yield the words of a text with their keys, ``offset`` added to the extents.

    'والحكومةُ' (and the government) has the key 'حكوم', as have 'حكومتهم' (their
    government) and 'للحكومات' (to the governments).
    """
    for match in _WORD.finditer(text):
        key = key_of(match[0])
        if key:
            yield Word(key, match.start() + offset, match.end() + offset)


def search_text(text: str) -> str:
    """The search column for a text: its keys, the first ``MAX_WORDS`` of them."""
    keys = []
    for match in _WORD.finditer(text):
        key = key_of(match[0])
        if key:
            keys.append(key)
            if len(keys) == MAX_WORDS:
                break
    return " ".join(keys)


@lru_cache(maxsize=300_000)
def key_of(written: str) -> str:
    """The key of one written word: folded, its particles and endings cut."""
    plain = plain_key(written)
    return stem(plain)[:MAX_KEY] if _is_arabic(plain) else plain[:MAX_KEY]


def plain_key(written: str) -> str:
    """The word folded, letters and digits only, Latin letters small and unaccented."""
    folded = fold(written).casefold()
    if not _is_arabic(folded):
        folded = unicodedata.normalize("NFKD", folded)
    return "".join(c for c in folded if c.isalnum())


def prefix_key(written: str) -> str:
    """The key that stands for every word beginning so: only the article is cut.

    A query 'الحكوم*' looks for keys that begin with 'حكوم'.
    """
    plain = plain_key(written)
    if plain.startswith("ال") and len(plain) > 4:
        plain = plain[2:]
    return plain[:MAX_KEY]


def stem(norm: str) -> str:
    """The light stem of a folded Arabic word, two letters at least."""
    lexicon = load_word_lexicon()
    base = _without_article(_without_particles(norm, lexicon), lexicon)
    base = _without_pronoun(base, lexicon)
    if base in lexicon.plurals:
        base = lexicon.plurals[base][0]
    for ending in _ENDINGS:
        if ending in _NUMBERS and base in lexicon.names:
            continue  # 'ايران' and 'لبنان' are no duals
        if base.endswith(ending) and len(base) - len(ending) >= 3:
            base = base[: -len(ending)]
            if ending in _NUMBERS and base[-1] == "ت" and _is_feminine(base, lexicon):
                base = base[:-1]
    return base


def _is_arabic(word: str) -> bool:
    return any("\u0621" <= c <= "\u064a" for c in word)


def _is_feminine(base: str, lexicon: WordLexicon) -> bool:
    """Whether a stem in ت is a word in ta marbuta: 'حكومت' of 'حكومتان'."""
    return len(base) > 3 and _known(base[:-1] + "ه", lexicon) > _known(base, lexicon)


def _known(base: str, lexicon: WordLexicon) -> int:
    return max(lexicon.frequency(base), lexicon.frequency("ال" + base))


def _without_particles(norm: str, lexicon: WordLexicon) -> str:
    """The word without conjunction and preposition, by what is the commoner word."""
    if len(norm) < 4:
        return norm
    best, best_score = norm, lexicon.frequency(norm)
    for cut in cut_word(norm):
        particles = [p for p in cut.proclitics if p != "ال"]
        if cut.enclitic or not particles or len(cut.stem) < 2 + cut.has_article:
            continue
        score = _known(cut.stem, lexicon) - 2 * (len(cut.stem) < 3)
        if cut.has_article and norm[len("".join(particles)) :].startswith("ال"):
            # 'والـ', 'بالـ': the article behind it shows that it is a particle.
            score += 2
        if score > best_score:
            best, best_score = cut.stem, score
    return best


def _without_article(word: str, lexicon: WordLexicon) -> str:
    if word.startswith("ال") and len(word) > 4 and lexicon.takes_article(word[2:]):
        return word[2:]
    return word


def _without_pronoun(word: str, lexicon: WordLexicon) -> str:
    """The word without an attached pronoun, where that leaves a commoner word."""
    if len(word) < 5:
        return word
    best, best_score = word, _known(word, lexicon)
    for cut in cut_word(word):
        if cut.proclitics or not cut.enclitic or len(cut.stem) < 3:
            continue
        bases = [cut.stem]
        if cut.stem.endswith("ت"):
            bases.append(cut.stem[:-1] + "ه")
        if cut.stem[-1] in "ئؤ":
            bases.append(cut.stem[:-1] + "ء")
        for base in bases:
            score = _known(base, lexicon)
            if score > best_score:
                best, best_score = base, score
    return best
