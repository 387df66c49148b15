"""A candidate project and an appraisal as somebody sends it; numbers are made up."""

from __future__ import annotations

import html
import re
from typing import Any

CANDIDATE = {
    "title": {"ja": "庁舎の高効率空調", "en": "Cooling of public buildings"},
    "country": "VN",
    "places": ["vn-danang"],
    "technology": {"ja": "高効率空調", "en": "Efficient cooling"},
}
SENT = {
    "title": "Chillers of the hall",
    "technology": "centrifugal-chiller",
    "currency": "USD",
    "spent": "2026",
    "starts": "2027",
    "life": "15",
    "energy": "1,400",
    "energy.source": "Survey of June",
    "energy.mark": "published",
    "tariff": "93.7",
    "degradation": "0.005",
    "tonnes": "900",
    "capex": "800000",
    "opex": "12000",
    "discount": "0.08",
    "inflation": "0.02",
    "tax": "0.20",
    "depreciation": "10",
    "debt": "0.6",
    "interest": "0.05",
    "debt-years": "10",
    "grace": "1",
    "subsidy": "0.3",
    "price": "15",
    "credit-share": "0.5",
    "credit-years": "10",
}


def words(response: Any) -> str:
    said = html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))
    return re.sub(r"\s+", " ", said)
