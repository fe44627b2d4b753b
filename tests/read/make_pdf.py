"""Small PDFs written by hand: glyphs where a test puts them, mapped to letters.

The font has no outlines; readers of text need only its widths and its map to Unicode.
"""

from __future__ import annotations

from collections.abc import Sequence

SIZE = 12
WIDTH = 500
"""Of every glyph, in thousandths of the size; marks have none."""

SHAPES = {"لا": "\ufefb", "لأ": "\ufef7", "لإ": "\ufef9"}


def write_pdf(pages: Sequence[Sequence[str]], shapes: bool = False) -> bytes:
    """A PDF whose lines are drawn as they are seen: the last letter at the left.

    Numbers and Latin words run from left to right, brackets are mirrored, lam-alef is
    one glyph. With ``shapes`` the map to Unicode gives its presentation form.
    """
    glyphs: dict[str, int] = {}
    contents = [_content(lines, glyphs) for lines in pages]
    return _file(contents, glyphs, shapes)


def seen(line: str) -> list[str]:
    """The glyphs of a right-to-left line from left to right."""
    units: list[str] = []
    for word in line.split(" "):
        if units:
            units.append(" ")
        units.extend(_units(word))
    return units[::-1]


def _units(word: str) -> list[str]:
    units: list[str] = []
    run: list[str] = []
    for at, char in enumerate(word):
        if char.isascii() and char.isalnum():
            run.insert(0, char)
            continue
        if char in ".,:/" and run and word[at + 1 : at + 2].isdigit():
            run.insert(0, char)
            continue
        units.extend(run)
        run = []
        if units and units[-1] == "ل" and char in "اأإ":
            units[-1] += char
        else:
            units.append({"(": ")", ")": "(", "«": "»", "»": "«"}.get(char, char))
    return units + run


def _content(lines: Sequence[str], glyphs: dict[str, int]) -> bytes:
    parts = []
    for number, line in enumerate(lines):
        units = seen(line)
        advance = SIZE * WIDTH / 1000
        x = 560 - advance * len(units)
        codes = "".join(
            f"{glyphs.setdefault(unit, len(glyphs) + 1):04x}" for unit in units
        )
        parts.append(f"BT /F1 {SIZE} Tf {x:.1f} {780 - 18 * number} Td <{codes}> Tj ET")
    return "\n".join(parts).encode()


def _file(contents: Sequence[bytes], glyphs: dict[str, int], shapes: bool) -> bytes:
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Drawn /Encoding /Identity-H "
        b"/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Drawn /DW {WIDTH} "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        "/FontDescriptor << /Type /FontDescriptor /FontName /Drawn /Flags 4 "
        "/FontBBox [0 -200 500 800] /ItalicAngle 0 /Ascent 800 /Descent -200 "
        "/CapHeight 700 /StemV 80 >> >>".encode(),
        _stream(_to_unicode(glyphs, shapes)),
    ]
    for number, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents "
            f"{7 + 2 * number} 0 R /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(_stream(content))
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    table += "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}"
    return out + f"{table}{end}\n%%EOF\n".encode()


def _stream(data: bytes) -> bytes:
    return f"<< /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _to_unicode(glyphs: dict[str, int], shapes: bool) -> bytes:
    rows = []
    for unit, code in glyphs.items():
        text = SHAPES.get(unit, unit) if shapes else unit
        rows.append(f"<{code:04x}> <{text.encode('utf-16-be').hex()}>")
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CMapName /Drawn def 1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(rows)} beginbfchar\n" + "\n".join(rows) + "\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()
