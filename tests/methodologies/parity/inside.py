"""Runs inside LibreOffice, copied into its profile: thousands of cells, no wire.

Flows in: a workbook's path and, for each trial, whole ranges to write and a range to
read. Flows out: the values of that range after each trial.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from com.sun.star.beans import PropertyValue


def answer(asked: str) -> str:
    """What the cells show after each trial was written and computed."""
    request = json.loads(asked)
    document = opened(request["path"])
    try:
        first = [read(document, area) for area in request["first"]]
        # Every formula anew, whatever the file says it was.
        document.calculateAll()
        document.enableAutomaticCalculation(False)
        shown = [run(document, series) for series in request["series"]]
        if request["saved_as"]:
            save(document, request["saved_as"])
    finally:
        document.close(True)
    return json.dumps({"cached": first, "shown": shown})


def opened(path: str) -> Any:
    """The workbook, without a window."""
    hidden = PropertyValue()
    hidden.Name, hidden.Value = "Hidden", True
    desktop = XSCRIPTCONTEXT.getDesktop()  # type: ignore[name-defined]  # noqa: F821 - LibreOffice gives it
    address = Path(path).resolve().as_uri()
    return desktop.loadComponentFromURL(address, "_blank", 0, (hidden,))


def save(document: Any, path: str) -> None:
    """The workbook as a person saves it for Excel."""
    how = PropertyValue()
    how.Name, how.Value = "FilterName", "Calc MS Excel 2007 XML"
    document.storeToURL(Path(path).resolve().as_uri(), (how,))


def run(document: Any, series: dict[str, Any]) -> list[list[Any]]:
    """Trials on one set of ranges, read at one range."""
    areas = [area_of(document, each) for each in series["areas"]]
    results = area_of(document, series["reads"])
    shown = []
    for columns in series["trials"]:
        for area, column in zip(areas, columns, strict=True):
            area.setDataArray(tuple((value,) for value in column))
        document.calculate()
        shown.append([row[0] for row in results.getDataArray()])
    return shown


def read(document: Any, area: list[str]) -> list[Any]:
    """What a column shows as it stands."""
    return [row[0] for row in area_of(document, area).getDataArray()]


def area_of(document: Any, named: list[str]) -> Any:
    """The cells of a sheet by their address."""
    sheet, area = named
    return document.Sheets.getByName(sheet).getCellRangeByName(area)


g_exportedScripts = (answer,)  # noqa: N816 - the name LibreOffice looks for
