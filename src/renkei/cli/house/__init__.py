"""The verbs of the house itself: start it, stop it, test it, check it, measure it."""

from renkei.foundation import Text

ABOUT = Text(ja="連携の家を動かす", en="The house itself")
AT_ROOT = True
