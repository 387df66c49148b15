"""The noun `meter`: files of readings."""

from renkei.foundation import Text

PLACE = 5
ABOUT = Text(
    ja="計測:計測ファイルの検査と実演用データ",
    en="Meter files: checked against their plan; demonstration data",
)
