"""robots.txt as RFC 9309 has it."""

from __future__ import annotations

import time

import pytest

from marsad.read.robots import MAX_DELAY, parse_robots


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /\nAllow: /news", "/news/1", True),
        ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: other\nUser-agent: MARSAD/2\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /\nUser-agent: marsad\nDisallow: /b", "/a", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", True),
        ("User-agent: *\nDisallow: /*?print=", "/a?print=1", False),
        ("User-agent: *\nDisallow: /أخبار", "/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/1", False),
        ("User-agent: *\nDisallow: / # all", "/a", False),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
        ("Disallow: /", "/a", True),
        ("User-agent: *\n\nDisallow: /a\n\nnonsense\n", "/a", False),
    ],
)
def test_rules(rules: str, path: str, allowed: bool) -> None:
    assert parse_robots(rules).allows(f"https://news.example{path}") is allowed


def test_delays_are_bounded() -> None:
    assert parse_robots("User-agent: *\nCrawl-delay: 2.5").delay == 2.5
    assert parse_robots("User-agent: *\nCrawl-delay: 9999").delay == MAX_DELAY
    assert parse_robots("User-agent: *\nCrawl-delay: soon").delay == 0


def test_hostile_patterns_cost_little() -> None:
    rules = parse_robots("User-agent: *\nDisallow: /" + "*a" * 5_000 + "b$")
    begun = time.process_time()
    assert rules.allows("https://news.example/" + "a" * 50_000)
    assert time.process_time() - begun < 1
