"""The time as it is stored."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """The present in UTC to the microsecond, '2024-05-01T09:30:00.000000Z'."""
    moment = datetime.now(UTC).isoformat(timespec="microseconds")
    return moment.replace("+00:00", "Z")
