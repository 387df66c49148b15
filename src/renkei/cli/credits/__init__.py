"""The verbs that compute a tonne."""

from renkei.foundation import Text

AT_ROOT = True
ABOUT = Text(ja="算定", en="Compute")
