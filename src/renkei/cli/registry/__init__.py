"""The noun `registry`: credits, accounts and the published history."""

from renkei.foundation import Text

PLACE = 6
ABOUT = Text(
    ja="登録簿:クレジットの口座と、公表された発行実績の再現",
    en="Registry: accounts of credits, and the published history replayed",
)
