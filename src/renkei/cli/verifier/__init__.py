"""The verbs of somebody who believes nothing and recomputes."""

from renkei.foundation import Text

ABOUT = Text(ja="自分で確かめる", en="See for yourself")
AT_ROOT = True
