"""The noun `city`: the places on both sides of the collaborations."""

from renkei.foundation import Text

PLACE = 2
ABOUT = Text(
    ja="都市:連携に参加する国内外の都市・地域",
    en="Cities and regions on both sides of the collaborations",
)
