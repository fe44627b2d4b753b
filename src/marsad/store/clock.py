"""The time as it is stored."""

from __future__ import annotations

from datetime import UTC, datetime

from marsad.store.errors import StoreError


def now() -> str:
    """The present in UTC to the microsecond, '2024-05-01T09:30:00.000000Z'."""
    return _written(datetime.now(UTC))


def as_utc(moment: str) -> str:
    """A moment written in ISO 8601 as the store writes it; without a zone it is UTC.

    Raises:
        StoreError: M-S20, it is no moment.
    """
    try:
        read = datetime.fromisoformat(moment)
        return _written(read.astimezone(UTC) if read.tzinfo else read)
    except (ValueError, OverflowError):
        raise StoreError("M-S20", detail=f"{moment!r} is no moment in time") from None


def _written(moment: datetime) -> str:
    plain = moment.replace(tzinfo=None).isoformat(timespec="microseconds")
    return f"{plain}Z"
