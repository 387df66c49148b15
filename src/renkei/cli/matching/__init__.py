"""The noun `matching`: who could build what a city needs, and with whose experience."""

from renkei.foundation import Text

PLACE = 4
ABOUT = Text(
    ja="マッチング:都市が必要とすることに合う企業と自治体",
    en="Matching: companies and municipalities for what a city needs",
)
