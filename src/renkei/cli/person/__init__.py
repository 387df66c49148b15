"""The noun `person`: what the administrator does for somebody who signs in."""

from renkei.foundation import Text

PLACE = 8
ABOUT = Text(
    ja="利用者:管理者によるリンクの発行とメールアドレスの登録",
    en="People: links and e-mail addresses, by the administrator",
)
