"""The noun `mrv`: sealed readings of many projects, computed."""

from renkei.foundation import Text

PLACE = 6
ABOUT = Text(
    ja="MRV:計測データからの排出削減量の算定と再計算用ファイル",
    en="MRV: reductions computed from readings, and bundles to recompute them",
)
