"""Where a country stands on a map that draws no borders.

The middle of the largest land area of each country, to a tenth of a degree, computed
from the country shapes of Natural Earth (1:50 million, public domain). A mark there
stands for the country; it is no place in it.
"""

from __future__ import annotations

COUNTRY_POINTS: dict[str, tuple[float, float]] = {
    "AE": (54.3, 23.9),
    "AZ": (47.7, 40.3),
    "BD": (90.2, 23.9),
    "CL": (-71.3, -35.7),
    "CR": (-84.2, 10.0),
    "ET": (39.6, 8.6),
    "GE": (43.5, 42.2),
    "ID": (114.0, -0.2),
    "IN": (79.6, 22.9),
    "JP": (138.0, 36.7),
    "KE": (37.8, 0.6),
    "KG": (74.5, 41.5),
    "KH": (104.9, 12.7),
    "KZ": (67.3, 48.2),
    "LA": (103.7, 18.5),
    "LK": (80.7, 7.6),
    "MD": (28.5, 47.2),
    "MM": (96.5, 21.2),
    "MN": (103.1, 46.8),
    "MV": (73.5, 4.2),
    "MX": (-102.5, 23.9),
    "MY": (114.7, 3.6),
    "PG": (144.2, -6.6),
    "PH": (121.4, 16.0),
    "PW": (134.6, 7.5),
    "SA": (44.5, 24.1),
    "SN": (-14.5, 14.4),
    "TH": (101.0, 15.1),
    "TN": (9.5, 34.1),
    "TZ": (34.8, -6.3),
    "UA": (31.3, 49.2),
    "UZ": (63.1, 41.8),
    "VN": (106.3, 16.7),
}
"""Longitude and latitude by ISO code."""
