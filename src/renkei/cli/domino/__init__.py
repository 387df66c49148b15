"""The noun `domino`: what spreads, and where the next model case should stand."""

from renkei.foundation import Text

PLACE = 6
ABOUT = Text(
    ja="ドミノ:何がどこへ広がるか、次のモデルケースをどこに置くか",
    en="What spreads from city to city, and where the next model case should stand",
)
