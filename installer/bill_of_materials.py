"""Write the bill of materials, `resources/bill-of-materials.cdx.json` (CycloneDX 1.6).

    python -m installer.bill_of_materials

It is made offline, from the lock file, `docs/dependencies.md`, what is installed, and the fonts in
`resources`; the same source gives the same file, and a test compares it with all of them. Not part
of any build: it is written anew when the lock changes, and committed.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from importlib import metadata
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from attendance_desk import __version__
from installer import materials
from installer.materials import OURS, ROOT, Package

BILL = ROOT / "resources" / "bill-of-materials.cdx.json"
FONTS = ROOT / "resources" / "fonts"
_LONGEST_NAME = 60
"""Signs of a licence's name; what is longer is its whole text."""


def written() -> str:
    """The bill, with a number that follows from what is in it and with no date."""
    made = json.loads(JsonV1Dot6(_bill()).output_as_string())
    del made["metadata"]["timestamp"], made["serialNumber"]
    number = uuid5(NAMESPACE_URL, json.dumps(made, sort_keys=True))
    return json.dumps({"serialNumber": f"urn:uuid:{number}", **made}, indent=1) + "\n"


def _bill() -> Bom:
    bill = Bom()
    program = Component(
        name="Attendance Desk", version=__version__, type=ComponentType.APPLICATION, bom_ref=OURS
    )
    bill.metadata.component = program
    locked = materials.packages()
    parts = {one.name: _package(one) for one in locked}
    for part in (*parts.values(), *_drawn(), *_fonts()):
        bill.components.add(part)
    for name, part in ((OURS, program), *parts.items()):
        asked = [parts[one.name] for one in locked if name in one.via]
        bill.register_dependency(part, asked)
    return bill


def _package(one: Package) -> Component:
    name = materials.plain(one.name)
    url = PackageURL("pypi", None, name, one.version)
    part = Component(
        name=one.name,
        version=one.version,
        type=ComponentType.LIBRARY,
        bom_ref=str(url),
        purl=url,
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=held) for held in one.hashes],
        properties=[Property(name="installed where", value=one.where)] if one.where else [],
    )
    if licence := _licence(one):
        part.licenses.add(LicenseFactory().make_from_string(licence))
    for inner in materials.carried():
        if materials.plain(inner.package) == name:
            part.components.add(_inside(part, inner))
    return part


def _inside(part: Component, inner: materials.Carried) -> Component:
    return Component(
        name=inner.name,
        version=inner.version or None,
        type=ComponentType.LIBRARY,
        bom_ref=f"{part.bom_ref}#{inner.name}",
        properties=[Property(name="floor", value=inner.floor)] if inner.floor else [],
    )


def _licence(one: Package) -> str:
    """As the page has it, or as the package says itself; that only where it is on every system."""
    known = materials.licences().get(materials.plain(one.name), "")
    if known or one.where:
        return known.replace(" or ", " OR ")
    held = metadata.metadata(one.name)
    said = next((held[name] for name in ("License-Expression", "License") if name in held), "")
    kinds = [kind for kind in held.get_all("Classifier") or [] if kind.startswith("License")]
    if said and len(said) < _LONGEST_NAME:
        return said
    return " and ".join(kind.rpartition(" :: ")[2] for kind in kinds)


def _drawn() -> Iterator[Component]:
    for what, source, licence in materials.drawn():
        part = Component(
            name=what,
            type=ComponentType.DATA,
            bom_ref=what,
            description=source,
        )
        part.licenses.add(LicenseFactory().make_with_name(licence))
        yield part


def _fonts() -> Iterator[Component]:
    for path in sorted(FONTS.rglob("*")):
        if path.is_file():
            told = hashlib.sha256(path.read_bytes()).hexdigest()
            name = path.relative_to(ROOT).as_posix()
            yield Component(
                name=name,
                type=ComponentType.FILE,
                bom_ref=name,
                hashes=[HashType(alg=HashAlgorithm.SHA_256, content=told)],
            )


if __name__ == "__main__":
    BILL.write_text(written(), encoding="utf-8")
    sys.stdout.write(f"Written: {BILL.relative_to(ROOT).as_posix()}\n")
