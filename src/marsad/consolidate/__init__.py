"""Articles of many outlets: which tell the same text again."""

from marsad.consolidate.duplicates import Verdict, judge
from marsad.consolidate.likeness import Likeness, compare
from marsad.consolidate.wording import Wording, wording_of

__all__ = ["Likeness", "Verdict", "Wording", "compare", "judge", "wording_of"]
