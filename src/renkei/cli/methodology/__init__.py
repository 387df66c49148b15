"""The noun `methodology`: how a reduction is computed."""

from renkei.foundation import Text

PLACE = 4
ABOUT = Text(
    ja="方法論:JCM 方法論の式、パラメータ、適格性要件",
    en="JCM methodologies: equations, parameters, eligibility criteria",
)
