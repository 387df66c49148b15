"""The noun `collaboration`: cities of two countries that work together."""

from renkei.foundation import Text

PLACE = 1
ABOUT = Text(
    ja="連携:都市間連携事業の連携(No.1〜41)",
    en="Collaborations between cities (nos. 1–41 of the founding list)",
)
