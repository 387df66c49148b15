"""Units as headings write them: in brackets, full width, or under the heading.

Flows in: words of a heading. Flows out: a unit of the house, or nothing.
"""

from __future__ import annotations

import re
import unicodedata

_KNOWN = (
    *("Wh", "kWh", "MWh", "GWh", "J", "kJ", "MJ", "GJ", "TJ", "W", "kW", "MW", "degC"),
    *("K", "m3", "L", "kL", "mL", "km", "m", "t", "kg", "g", "h", "s", "V", "A", "Hz"),
    *("Pa", "kPa", "MPa", "USD", "JPY"),
)
_NAMES = {
    "°c": "degC", "deg c": "degC", "立方メートル": "m3", "リットル": "L",
    "キロワット時": "kWh", "トン": "t", "円": "JPY",
}  # fmt: skip
_UNCLEAR = {"mwh", "mw", "mj", "mpa"}  # milli or mega
_BRACKETS = re.compile(r"[(\[【〔{]([^()\[\]【】〔〕{}]{1,20})[)\]】〕}]")


def read_unit(word: str) -> str:
    """The unit a word stands for; empty where it stands for none.

    >>> read_unit("ＫＷＨ")
    'kWh'
    """
    text = unicodedata.normalize("NFKC", word).strip()
    if text in _KNOWN:
        return text
    folded = text.casefold()
    if folded in _NAMES:
        return _NAMES[folded]
    matches = [unit for unit in _KNOWN if unit.casefold() == folded]
    if len(matches) == 1 and (folded not in _UNCLEAR or text.isupper()):
        return matches[0]
    return ""


def unit_in(heading: str) -> str:
    """The unit that a heading names in brackets, after a slash, or as its last word."""
    text = unicodedata.normalize("NFKC", heading)
    for inside in _BRACKETS.findall(text):
        if unit := read_unit(inside):
            return unit
    for sign in ("/", ":", "_", " "):
        last = text.rsplit(sign, 1)[1] if sign in text else ""
        if len(last) > 1 and (unit := read_unit(last)):  # “Meter A” is no ampere
            return unit
    return read_unit(text) if len(text) > 1 else ""
