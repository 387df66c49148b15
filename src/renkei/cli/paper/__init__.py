"""The noun `paper`: the records in which the programme's daily work is done."""

from renkei.foundation import Text

PLACE = 3
ABOUT = Text(
    ja="記録:協定、公募、提案、活動など、事業の日々の仕事の記録",
    en="Papers: agreements, calls, proposals, activities; the programme's daily work",
)
