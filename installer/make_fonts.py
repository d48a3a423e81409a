"""Make the fonts under `resources/fonts` from packages of the npm registry.

Not part of any build: run by hand when a font is to be renewed, its result is committed.

    npm pack @fontsource/atkinson-hyperlegible-next@5.3.0 @expo-google-fonts/noto-sans@0.4.2
    npm pack @expo-google-fonts/nanum-gothic@0.4.0 and noto-sans-arabic, -armenian, ... @0.4
    npm pack @fontsource/opendyslexic@5.3.0
    python installer/make_fonts.py FOLDER_WITH_THE_UNPACKED_PACKAGES

Atkinson Hyperlegible Next is published for the web in pieces: `latin` has no letter of
"Łukasz" that `latin-ext` has, and the other way round. They are merged into one TrueType file
per weight, because Qt on Windows cannot be relied on to read WOFF2. Noto Sans is published
whole, as static files, and is copied, and so are the fonts of other scripts. Droid Sans Fallback
comes from Debian's package `fonts-droid-fallback` (`DroidSansFallbackFull.ttf`) and is put there
by hand. OpenDyslexic is unpacked from WOFF2 and nothing else of it is changed; because its licence
counts that as a change and keeps the name for its author, the family is called `READING` here.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts"
FAMILY = "Atkinson Hyperlegible Next"
WEIGHTS = {400: "Regular", 600: "SemiBold", 700: "Bold"}
NOTO = {"400Regular/NotoSans_400Regular.ttf": "Regular", "700Bold/NotoSans_700Bold.ttf": "Bold"}
OTHER = {
    "Arabic": "مريم", "Armenian": "Անի", "Bengali": "আয়েশা", "Devanagari": "प्रिया",
    "Ethiopic": "ሰላም", "Georgian": "ნინო", "Gujarati": "પટેલ", "Gurmukhi": "ਗੁਰਪ੍ਰੀਤ",
    "Hebrew": "שרה", "Malayalam": "ഗീത", "Sinhala": "අනුර", "Tamil": "தமிழ்", "Telugu": "సీత",
    "Thai": "สมชาย",
}  # fmt: skip
READING = "Desk Reading"
READING_WEIGHTS = {400: "Regular", 700: "Bold"}
MUST_SPELL = "ABCabcILO01 Łukasz ș İ ğ č ő ŵ ŷ ’ – “ ” £ ÷ ·"
NOTO_MUST_SPELL = MUST_SPELL + " ạ ẹ ộ Ω Ж"


def main(arguments: list[str]) -> int:
    """Make every font; return 0, or 2 when the folder was not given."""
    if len(arguments) != 1:
        print(__doc__)
        return 2
    source = Path(arguments[0])
    TARGET.mkdir(parents=True, exist_ok=True)
    for weight, style in WEIGHTS.items():
        made = TARGET / f"{FAMILY.replace(' ', '')}-{style}.ttf"
        merge_weight(_find(source, "atkinson-hyperlegible-next-latin-*"), weight, made)
        check_spelling(made, MUST_SPELL)
    for piece, style in NOTO.items():
        made = TARGET / f"NotoSans-{style}.ttf"
        shutil.copyfile(_one(source, piece), made)
        check_spelling(made, NOTO_MUST_SPELL)
    unpack_reading(source)
    copy_other_scripts(source)
    return 0


def unpack_reading(source: Path) -> None:
    """The letters that some readers with dyslexia tell apart more easily, under a name of ours."""
    folder = TARGET / "reading"
    folder.mkdir(exist_ok=True)
    for weight, style in READING_WEIGHTS.items():
        made = folder / f"{READING.replace(' ', '')}-{style}.otf"
        font = TTFont(str(_one(source, f"files/opendyslexic-latin-{weight}-normal.woff2")))
        font.flavor = None
        _name(font, READING, style, weight)
        cff = font["CFF "].cff
        cff.fontNames = [f"{READING.replace(' ', '')}-{style}"]
        top = cff.topDictIndex[0]
        top.FamilyName, top.FullName = READING, f"{READING} {style}"
        font.recalcTimestamp = False
        font.save(str(made))
        check_spelling(made, MUST_SPELL)


def copy_other_scripts(source: Path) -> None:
    """Copy one font for each other script, and stop where it cannot spell a name in it."""
    folder = TARGET / "other_scripts"
    folder.mkdir(exist_ok=True)
    for script, name in OTHER.items():
        made = folder / f"NotoSans{script}-Regular.ttf"
        shutil.copyfile(_one(source, f"400Regular/NotoSans{script}_400Regular.ttf"), made)
        check_spelling(made, name)
    made = folder / "NanumGothic-Regular.ttf"
    shutil.copyfile(_one(source, "400Regular/NanumGothic_400Regular.ttf"), made)
    check_spelling(made, "김민준")


def merge_weight(pieces: list[Path], weight: int, made: Path) -> None:
    """Merge the `latin` and `latin-ext` pieces of one upright weight into one TrueType file."""
    wanted = [p for p in sorted(pieces) if p.name.endswith(f"-{weight}-normal.woff2")]
    with tempfile.TemporaryDirectory() as folder:
        unpacked = [_as_truetype(piece, Path(folder)) for piece in wanted]
        font = Merger().merge([str(path) for path in unpacked])
    _name(font, FAMILY, WEIGHTS[weight], weight)
    made_on = TTFont(str(wanted[0]))["head"].modified
    font["head"].created = font["head"].modified = made_on  # the same bytes on every run
    font.recalcTimestamp = False
    font.save(str(made))


def check_spelling(path: Path, text: str) -> None:
    """Stop with a message when the font at `path` lacks a letter of `text`."""
    known = TTFont(str(path)).getBestCmap()
    missing = sorted({letter for letter in text if ord(letter) not in known})
    if missing:
        sys.exit(f"{path.name} cannot spell: {' '.join(missing)}")
    print(f"{path.name}: {len(known)} characters, {path.stat().st_size // 1024} KB")


def _find(source: Path, pattern: str) -> list[Path]:
    return [path for path in source.rglob(pattern) if path.suffix == ".woff2"]


def _one(source: Path, ending: str) -> Path:
    found = [path for path in source.rglob(Path(ending).name) if path.as_posix().endswith(ending)]
    if len(found) != 1:
        sys.exit(f"Expected one {ending} under {source}, found {len(found)}.")
    return found[0]


def _as_truetype(piece: Path, folder: Path) -> Path:
    font = TTFont(str(piece))
    font.flavor = None
    path = folder / f"{piece.stem}.ttf"
    font.save(str(path))
    return path


def _name(font: TTFont, family: str, style: str, weight: int) -> None:
    """Name the face so that Windows, macOS and Qt file all weights under one family."""
    in_basic_four = style in {"Regular", "Bold"}
    names = {
        1: family if in_basic_four else f"{family} {style}",
        2: style if in_basic_four else "Regular",
        4: f"{family} {style}",
        6: f"{family.replace(' ', '')}-{style}",
        16: family,
        17: style,
    }
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
