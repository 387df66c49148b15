"""The noun `report`: reports written from the records, as PDF and as workbooks."""

from renkei.foundation import Text

PLACE = 7
ABOUT = Text(
    ja="報告書:年次報告、国別・都市別・案件のシート(PDF、Excel)",
    en="Reports: the year, a country, a city, a project (PDF, Excel)",
)
