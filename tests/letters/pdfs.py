"""Reading a PDF back with the tools a stranger would use: poppler and qpdf."""

from __future__ import annotations

import json
import re
import subprocess
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from defusedxml.ElementTree import fromstring

_DC = "{http://purl.org/dc/elements/1.1/}"
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})


def _run(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout.decode("utf-8")


@dataclass(frozen=True)
class Pdf:
    """A file on the disk."""

    path: Path

    @classmethod
    def keep(cls, folder: Path, content: bytes, name: str = "paper.pdf") -> Pdf:
        path = folder / name
        path.write_bytes(content)
        return cls(path)

    def text(self, page: int = 0) -> str:
        """Its words; of one page, counted from 1, or of all."""
        only = ("-f", str(page), "-l", str(page)) if page else ()
        return _run("pdftotext", *only, "-layout", self.path, "-")

    def info(self) -> dict[str, str]:
        lines = (line.partition(":") for line in _run("pdfinfo", self.path).splitlines())
        return {key.strip(): value.strip() for key, _, value in lines}

    def structure(self) -> str:
        return _run("pdfinfo", "-struct-text", self.path)

    def heard(self) -> str:
        """Its words in the order of the structure tree, as whoever listens to it hears them."""
        return " ".join(re.findall(r'^\s*"(.*)"$', self.structure(), re.MULTILINE))

    def raw(self) -> str:
        """Its words in the order in which they are drawn."""
        return _run("pdftotext", "-raw", self.path, "-")

    def fonts(self) -> dict[str, str]:
        """Each font's name, without its subset's tag, and whether it is embedded."""
        rows = [line.split() for line in _run("pdffonts", self.path).splitlines()[2:]]
        return {row[0].partition("+")[2] or row[0]: row[-5] for row in rows}

    def checked(self) -> str:
        return _run("qpdf", "--check", self.path)

    def plain(self) -> bytes:
        """The file with nothing compressed, so that only content is compared."""
        plain = self.path.with_suffix(".plain")
        _run("qpdf", "--qdf", "--static-id", self.path, plain)
        return plain.read_bytes()

    def described(self) -> str:
        """The title in its description (XMP), as a program that catalogues files reads it.

        Raises:
            ParseError: The description is no XML any more.
        """
        plain = self.plain()
        start, end = plain.index(b"<x:xmpmeta"), plain.index(b"</x:xmpmeta>")
        (title,) = fromstring(plain[start : end + 12]).iterfind(f".//{_DC}title")
        return "".join(title.itertext())

    def objects(self) -> dict[str, Any]:
        """Every object of the file, as qpdf writes them in JSON; streams without their data."""
        told: dict[str, Any] = json.loads(_run("qpdf", "--json", "--json-key=qpdf", self.path))
        held: dict[str, Any] = told["qpdf"][1]
        return held

    def keys(self) -> set[str]:
        """Every key of every dictionary: what the file can be asked to do."""
        found: set[str] = set()
        waiting: list[object] = list(self.objects().values())
        while waiting:
            match waiting.pop():
                case dict() as inner:
                    found.update(inner)
                    waiting.extend(inner.values())
                case list() as inner:
                    waiting.extend(inner)
        return found


def unspaced(text: str) -> str:
    """A text without white space, because layout decides where that is."""
    return re.sub(r"\s+", "", text)


def readable(name: str) -> str:
    """What a reader should find of a name: composed, and unseen signs given as U+FFFD."""
    composed = re.sub(r"[ \t\r\n\f\v\u2028\u2029]+", " ", unicodedata.normalize("NFC", name))
    seen = ("\ufffd" if unicodedata.category(sign) in _UNSEEN else sign for sign in composed)
    return unspaced("".join(seen))
