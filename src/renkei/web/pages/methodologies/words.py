"""The words of the list of methodologies."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "title": Text(ja="方法論", en="Methodologies"),
    "home": Text(ja="ホーム", en="Home"),
    "lead": Text(
        ja="排出削減量の算定方法です。式、パラメータ、適格性要件を版ごとに収録し、"
        "そのまま計算に使います。",
        en="How an emission reduction is computed. Equations, parameters and "
        "eligibility are kept by edition, and the same text does the computing.",
    ),
    "caption": Text(ja="収録している方法論", en="Methodologies held here"),
    "id": Text(ja="番号", en="Id"),
    "name": Text(ja="名称", en="Title"),
    "country": Text(ja="国", en="Country"),
    "edition": Text(ja="最新の版", en="Newest edition"),
    "from_day": Text(ja="適用開始", en="In force from"),
    "projects": Text(ja="適用案件", en="Projects"),
}
