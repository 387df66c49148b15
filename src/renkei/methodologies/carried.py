"""A methodology as text that can be carried: to another machine, into another year.

Flows in: a methodology of the catalogue. Flows out: the files it was read from, by
name; and the methodology that such files hold, whatever the catalogue says today.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from typing import cast

from renkei.methodologies.family import read_family
from renkei.methodologies.form import Form
from renkei.methodologies.loading import OWN_FAMILY, catalogue, read_methodology
from renkei.methodologies.methodology import Methodology

FAMILIES, PARTS = "families", "families/parts"


def texts(methodology_id: str) -> dict[str, bytes]:
    """Every file that decides how a methodology computes, by its name.

    >>> sorted(texts("MN_AM003"))[0]
    'families/parts/first_order_decay.yaml'
    """
    methodology = catalogue()[methodology_id]
    root = resources.files("renkei.methodologies")
    folder = methodology_id.lower()
    names = [f"{folder}/methodology.yaml", f"{folder}/cases.yaml"]
    found = {name: (root / "catalogue" / name).read_bytes() for name in names}
    own = root / "catalogue" / folder / OWN_FAMILY
    if own.is_file():
        found[f"{folder}/{OWN_FAMILY}"] = own.read_bytes()
    used = {edition.family.id for edition in methodology.editions if edition.family}
    for family_id in sorted(used):
        file = root / FAMILIES / f"{family_id}.yaml"
        if file.is_file():
            found[f"{FAMILIES}/{file.name}"] = file.read_bytes()
    for file in (root / PARTS).iterdir():
        if file.name.endswith(".yaml"):
            found[f"{PARTS}/{file.name}"] = file.read_bytes()
    return dict(sorted(found.items()))


def carried(methodology_id: str, files: Mapping[str, bytes]) -> Methodology:
    """The methodology that carried files hold.

    Refuses `methodologies.file.*`, `.language.*`, `.dimension.*` and `.edition.dates`.
    """
    root = _Folder("", files)
    families = {
        file.name.removesuffix(".yaml"): read_family(
            cast(Traversable, file), cast(Traversable, root / PARTS)
        )
        for file in (root / FAMILIES).iterdir()
    }
    folder = cast(Traversable, root / methodology_id.lower())
    return read_methodology(folder, families)


def shared_constants(
    methodology_id: str, files: Mapping[str, bytes], version: str
) -> frozenset[str]:
    """The symbols whose value a carried text takes from the facts of this house."""
    root = _Folder("", files)
    file = cast(Traversable, root / methodology_id.lower() / "methodology.yaml")
    parameters = Form.open(file).content.get("parameters") or ()
    return frozenset(
        told["symbol"]
        for told in parameters
        if isinstance(values := told.get("values"), Mapping)
        and isinstance(stated := values.get(version), Mapping)
        and "fact" in stated
    )


@dataclass(frozen=True, slots=True)
class _Folder:
    """Files in memory, asked as a folder or a file of a package is."""

    path: str
    files: Mapping[str, bytes]

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    def __truediv__(self, name: str) -> _Folder:
        return _Folder(f"{self.path}/{name}".lstrip("/"), self.files)

    def is_file(self) -> bool:
        return self.path in self.files

    def iterdir(self) -> Iterator[_Folder]:
        """The files directly inside."""
        for path in sorted(self.files):
            if path.rpartition("/")[0] == self.path:
                yield _Folder(path, self.files)

    def read_text(self, encoding: str = "utf-8") -> str:
        return self.files[self.path].decode(encoding)
