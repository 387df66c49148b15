"""The noun `facts`: what the programme states, with its sources."""

from renkei.foundation import Text

PLACE = 7
ABOUT = Text(
    ja="事実:国・都市・連携・数値と、その出典",
    en="Facts: countries, cities, collaborations and figures, with their sources",
)
