"""An address of the web into bytes, politely: robots, pauses, limits, no way inside."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from marsad.read.failure import Failure, failure
from marsad.read.options import FetchOptions
from marsad.read.paths import kind_of
from marsad.read.robots import NOTHING, Robots, parse_robots

if TYPE_CHECKING:
    import httpx

MAX_ROBOTS = 512 * 1024
"""Bytes of a robots.txt that are read."""

_KINDS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "text",
    "application/json": "json",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
    "text/csv": "table",
    "text/tab-separated-values": "table",
    "application/pdf": "pdf",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/xml": "feed",
    "text/xml": "feed",
    "application/warc": "warc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
_BY_NAME = ("", "application/octet-stream", "application/gzip", "application/x-gzip")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a server gave to ask it later whether an address has changed."""

    url: str
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """The answer of a server: ``kind`` names the reader for it ('' where none fits).

    ``url`` is where redirects led; ``unchanged`` says that what the mark stands for
    still holds, and there is no data.
    """

    url: str
    data: bytes
    kind: str
    charset: str | None
    mark: Mark
    unchanged: bool = False


@dataclass(slots=True)
class Fetcher:
    """Fetches addresses with one identity; close it when done.

    Robots rules are read once a site; between two requests to a host at least the
    options' delay passes, or the site's own where that is longer.
    """

    options: FetchOptions = field(default_factory=FetchOptions)
    wait: Callable[[float], None] = time.sleep
    _client: httpx.Client | None = None
    _robots: dict[str, Robots | Failure] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)

    def fetch(self, url: str, mark: Mark | None = None) -> Fetched | Failure:
        """The bytes of an address, or why they cannot be had.

        With a mark of an earlier answer the server is asked for changes only.
        """
        asked, here = url, url
        for _ in range(self.options.max_redirects + 1):
            if problem := _unfetchable(here):
                return failure("M-R27", asked, problem)
            robots = self._rules(here)
            if isinstance(robots, Failure):
                return Failure(
                    asked, robots.code, robots.message.replace(robots.file, asked, 1)
                )
            if self.options.robots and not robots.allows(here):
                return failure("M-R20", asked)
            self._pause(here, robots.delay)
            answer = self._get(here, asked, mark)
            if not isinstance(answer, str):
                return answer
            here = answer
        return failure("M-R25", asked, self.options.max_redirects)

    def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def _get(self, url: str, asked: str, mark: Mark | None) -> Fetched | Failure | str:
        """One request: the answer, a failure, or the address it redirects to."""
        import httpx

        from marsad.read.address import AddressRefused

        headers = {}
        if mark is not None and mark.etag:
            headers["If-None-Match"] = mark.etag
        if mark is not None and mark.modified:
            headers["If-Modified-Since"] = mark.modified
        limit = self.options.max_bytes
        try:
            with self._open().stream("GET", url, headers=headers) as response:
                status = response.status_code
                if status in (301, 302, 303, 307, 308):
                    return _led_to(url, response)
                kept = Mark(
                    asked,
                    response.headers.get("etag"),
                    response.headers.get("last-modified"),
                )
                if status == 304 and mark is not None:
                    return Fetched(url, b"", "", None, mark, unchanged=True)
                if status >= 500 or status == 429:
                    return failure("M-R21", asked, f"HTTP {status}")
                if status != 200:
                    return failure("M-R22", asked, f"HTTP {status}")
                media = response.headers.get("content-type", "")
                kind = kind_of_answer(media, url)
                if not kind:
                    return failure("M-R24", asked, media.partition(";")[0])
                charset: str | None = response.charset_encoding
                data = self._body(response, limit)
        except AddressRefused as error:
            return failure("M-R19", asked, error)
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            return failure("M-R21", asked, _said(error))
        if data is None:
            return failure("M-R23", asked, limit // 2**20)
        return Fetched(url, data, kind, charset, kept)

    def _body(self, response: httpx.Response, limit: int) -> bytes | None:
        """The body as decoded, None where it is larger than the limit."""
        declared = response.headers.get("content-length", "")
        if declared.isdigit() and int(declared) > limit:
            return None
        parts: list[bytes] = []
        size = 0
        for part in self._parts(response):
            size += len(part)
            if size > limit:
                return None
            parts.append(part)
        return b"".join(parts)

    def _parts(self, response: httpx.Response) -> Iterator[bytes]:
        """Yield the body's parts until the deadline, whatever comes how slowly.

        Parts come as the server sends them, so that drops do not fill a buffer while
        nobody looks at the clock.

        Raises:
            httpx.ReadTimeout: the body is not whole by then.
        """
        import httpx

        end = time.monotonic() + self.options.deadline
        for part in response.iter_bytes():
            yield part
            if time.monotonic() > end:
                raise httpx.ReadTimeout(f"not done after {self.options.deadline:g} s")

    def _rules(self, url: str) -> Robots | Failure:
        """The robots rules of the address's site, asked once."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if not self.options.robots:
            return Robots()
        if site not in self._robots:
            self._robots[site] = self._ask_rules(f"{site}/robots.txt")
        return self._robots[site]

    def _ask_rules(self, address: str) -> Robots | Failure:
        """The rules at an address: none where there are none, all shut on a fault."""
        import httpx

        from marsad.read.address import AddressRefused

        here = address
        for _ in range(self.options.max_redirects + 1):
            if _unfetchable(here):
                return Robots()
            try:
                with self._open().stream("GET", here) as response:
                    if response.status_code in (301, 302, 303, 307, 308):
                        here = _led_to(here, response)
                        continue
                    if response.status_code >= 500 or response.status_code == 429:
                        return NOTHING
                    if response.status_code != 200:
                        return Robots()
                    data = b""
                    for part in self._parts(response):
                        data += part
                        if len(data) > MAX_ROBOTS:
                            break
                    return parse_robots(data[:MAX_ROBOTS].decode("utf-8", "replace"))
            except AddressRefused as error:
                return failure("M-R19", address, error)
            except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
                return failure("M-R21", address, _said(error))
        return Robots()

    def _pause(self, url: str, asked: float) -> None:
        host = urlsplit(url).netloc
        delay = max(self.options.delay, asked)
        since = time.monotonic() - self._last.get(host, float("-inf"))
        if since < delay:
            self.wait(delay - since)
        self._last[host] = time.monotonic()

    def _open(self) -> httpx.Client:
        if self._client is None:
            import httpx

            from marsad.read.address import CheckedTransport

            self._client = httpx.Client(
                transport=CheckedTransport(self.options.allow_private),
                timeout=httpx.Timeout(self.options.timeout),
                follow_redirects=False,
                trust_env=False,
                headers={
                    "User-Agent": self.options.user_agent,
                    "Accept": "text/html, application/xhtml+xml, application/rss+xml, "
                    "application/atom+xml, application/pdf, text/plain, */*;q=0.5",
                    "Accept-Language": "ar, *;q=0.5",
                    "Accept-Encoding": "gzip",
                },
            )
        self._client.cookies.clear()
        return self._client


def _led_to(url: str, response: httpx.Response) -> str:
    """Where a redirect leads; an address that cannot be taken apart stays as it is."""
    location = str(response.headers.get("location", ""))
    try:
        return urljoin(url, location)
    except ValueError:
        return location


def _unfetchable(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        host = parts.hostname
        _ = parts.port
    except ValueError as error:
        return str(error)
    if parts.scheme not in ("http", "https"):
        return f"the scheme is '{parts.scheme}'"
    if not host:
        return "there is no host"
    if parts.username or parts.password:
        return "a name or a password stands in it"
    return None


def kind_of_answer(media: str, url: str) -> str:
    """The reader for a media type; where it says nothing, by the address's name."""
    name = media.partition(";")[0].strip().lower()
    if name in _BY_NAME:
        return kind_of(urlsplit(url).path)
    return _KINDS.get(name, "text" if name.startswith("text/") else "")


def _said(error: Exception) -> str:
    return str(error) or type(error).__name__
