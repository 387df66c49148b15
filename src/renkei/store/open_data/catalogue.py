"""The catalogue of all open tables: for people, for Frictionless, for DCAT-AP.

Flows in: the tables, and where a house stands. Flows out: descriptions that machines
read: `datapackage.json` and DCAT-AP as JSON-LD.

Source: https://specs.frictionlessdata.io/data-package/ and
https://semiceu.github.io/DCAT-AP/releases/3.0.0/
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from renkei.foundation import Text
from renkei.registry import open_data
from renkei.store.open_data import of_facts, of_records
from renkei.store.open_data.nouns import MEDIA_TYPES, Form, OpenTable

TITLE = Text(ja="連携の公開データ", en="Open data of Renkei")
ABOUT = Text(
    ja="都市間連携から排出削減量までの、公開されている表。",
    en="Open tables, from partnerships of cities to verified reductions.",
)
Addresses = Callable[[str, Form], str]
_EU = "http://publications.europa.eu/resource/authority"
_TYPES = {
    Form.CSV: f"{_EU}/file-type/CSV",
    Form.JSON: f"{_EU}/file-type/JSON",
    Form.PARQUET: f"{_EU}/file-type/PARQUET",
    Form.GEOJSON: f"{_EU}/file-type/GEOJSON",
}


def tables() -> Mapping[str, OpenTable]:
    """Every open table by its name, what is on record first."""
    return {each.name: each for each in (*of_records.TABLES, *of_facts.TABLES)}


def data_package(there: Addresses) -> dict[str, Any]:
    """All tables as one Data Package, whose CSV files lie where they are given away."""
    found = tables().values()
    return {
        "profile": "tabular-data-package",
        "name": "renkei-open-data",
        "title": str(TITLE),
        "description": str(ABOUT),
        "licenses": _licences(found),
        "resources": [
            {
                **open_data.described(each.name, each.title, each.columns, each.key),
                "path": there(each.name, Form.CSV),
                "description": str(each.about),
                "licenses": _licences([each]),
                "sources": [
                    {"title": str(s.title), **({"path": s.url} if s.url else {})}
                    for s in each.sources()
                ],
            }
            for each in found
        ],
    }


def dcat(home: str, there: Addresses) -> dict[str, Any]:
    """The catalogue in the words of DCAT-AP, as JSON-LD."""
    return {
        "@context": _CONTEXT,
        "@id": home,
        "@type": "dcat:Catalog",
        "title": _said(TITLE),
        "description": _said(ABOUT),
        "publisher": {"@type": "foaf:Organization", "name": _said(TITLE)},
        "language": [f"{_EU}/language/JPN", f"{_EU}/language/ENG"],
        "dataset": [_dataset(home, each, there) for each in tables().values()],
    }


def _dataset(home: str, table: OpenTable, there: Addresses) -> dict[str, Any]:
    return {
        "@id": f"{home}#{table.name}",
        "@type": "dcat:Dataset",
        "identifier": table.name,
        "title": _said(table.title),
        "description": _said(table.about),
        "provenance": [
            {"@type": "dct:ProvenanceStatement", "label": _said(source.title)}
            for source in table.sources()
        ],
        "distribution": [
            {
                "@id": there(table.name, form),
                "@type": "dcat:Distribution",
                "title": _said(table.title),
                "accessURL": there(table.name, form),
                "downloadURL": there(table.name, form),
                "mediaType": _media(form),
                "format": _TYPES[form],
                "license": table.licence.address,
            }
            for form in table.forms
        ],
    }


def _media(form: Form) -> str:
    plain = MEDIA_TYPES[form].partition(";")[0]
    return f"https://www.iana.org/assignments/media-types/{plain}"


def _said(text: Text) -> list[dict[str, str]]:
    return [
        {"@language": language, "@value": text.in_language(language)}
        for language in ("ja", "en")
    ]


def _licences(found: Any) -> list[dict[str, str]]:
    held = dict.fromkeys(each.licence for each in found)
    return [{"name": each.name, "path": each.address} for each in held]


_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "title": "dct:title",
    "description": "dct:description",
    "identifier": "dct:identifier",
    "publisher": "dct:publisher",
    "name": "foaf:name",
    "label": "rdfs:label",
    "provenance": "dct:provenance",
    "dataset": "dcat:dataset",
    "distribution": "dcat:distribution",
    **{
        key: {"@id": f"dct:{key}", "@type": "@id"}
        for key in ("license", "format", "language")
    },
    **{
        key: {"@id": f"dcat:{key}", "@type": "@id"}
        for key in ("accessURL", "downloadURL", "mediaType")
    },
}
