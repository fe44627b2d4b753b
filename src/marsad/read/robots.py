"""What a site asks of robots (RFC 9309): which addresses may be fetched, how often."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

AGENT = "marsad"
"""The product token that a site's rules may name."""

MAX_DELAY = 30.0
"""A longer Crawl-delay (seconds) is taken for this."""


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules for this reader, longest pattern first, and the delay in seconds."""

    rules: tuple[tuple[str, bool], ...] = ()
    delay: float = 0.0

    def allows(self, url: str) -> bool:
        """Whether the address may be fetched: the longest matching rule decides."""
        parts = urlsplit(url)
        path = _canonical(parts.path or "/") + (
            f"?{parts.query}" if parts.query else ""
        )
        if path == "/robots.txt":
            return True
        for pattern, allowed in self.rules:
            if _matches(pattern, path):
                return allowed
        return True


NOTHING = Robots((("/", False),))
"""What holds where the rules cannot be had: nothing may be fetched."""


def parse_robots(text: str, agent: str = AGENT) -> Robots:
    """The rules of a robots.txt for an agent, its own group before the one for all."""
    groups: dict[str, list[tuple[str, str]]] = {}
    names: list[str] = []
    in_rules = False
    for line in text.splitlines():
        key, found, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not found:
            continue
        if key == "user-agent":
            if in_rules:
                names, in_rules = [], False
            names.append(re.split(r"[/\s]", value.lower())[0])
            groups.setdefault(names[-1], [])
        elif key in ("allow", "disallow", "crawl-delay"):
            in_rules = True
            for name in names:
                groups[name].append((key, value))
    mine = groups.get(agent, groups.get("*", []))
    rules = [
        (_canonical(value), key == "allow")
        for key, value in mine
        if key != "crawl-delay" and value
    ]
    # At equal length the rule that allows goes first.
    rules.sort(key=lambda rule: (-len(rule[0]), not rule[1]))
    delays = [_seconds(value) for key, value in mine if key == "crawl-delay"]
    return Robots(tuple(rules), min(MAX_DELAY, max(delays, default=0.0)))


def _seconds(value: str) -> float:
    try:
        return max(0.0, float(value))
    except ValueError:
        return 0.0


def _canonical(path: str) -> str:
    """One spelling of a path: '/أخبار' and '/%D8%A3…' are the same."""
    return quote(unquote(path), safe="/*$?&=;:@!'()+,~%-._")


def _matches(pattern: str, path: str) -> bool:
    """Whether a pattern with * and a final $ matches the beginning of a path.

    The leftmost place of each part will do, so the time is linear in the path.
    """
    is_anchored = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for part in others[:-1] if is_anchored and others else others:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if not is_anchored:
        return True
    last = others[-1] if others else ""
    return path.endswith(last) and (
        len(path) - len(last) >= at if others else len(path) == at
    )
