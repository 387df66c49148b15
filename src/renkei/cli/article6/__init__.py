"""The noun `article6`: annual information, adjustments, two countries' books."""

from renkei.foundation import Text

PLACE = 6
ABOUT = Text(
    ja="パリ協定6条:年次情報の検査、相当調整、両国の帳簿の照合",
    en="Article 6: annual information checked, adjustments, two countries' books",
)
