"""The noun `project`: what the collaborations formed, and the JCM register."""

from renkei.foundation import Text

PLACE = 3
ABOUT = Text(
    ja="案件:形成された案件と JCM 登録簿のプロジェクト",
    en="Projects formed by the programme and projects of the JCM register",
)
