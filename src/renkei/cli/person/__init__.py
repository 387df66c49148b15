"""The noun `person`: what the administrator does for somebody who signs in."""

from renkei.foundation import Text

PLACE = 8
ABOUT = Text(
    ja="利用者:登録、役割、リンク、退任(管理者が端末で行います)",
    en="People: who is known, in which duties; done by the administrator",
)
