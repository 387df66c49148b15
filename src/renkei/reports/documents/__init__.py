"""Documents: reports for readers outside the application, as PDF and as a workbook.

Nouns in: effects and the papers they were counted from. Product noun: `Document`, a
title, parts and blocks in both languages, which `pdf` and `xlsx` write in the reader's.
The same document in the same language gives the same bytes, on every machine. A city's
climate action plan is a part of its own: `documents.plan`.
"""

from renkei.reports.documents.account_statement import (
    AccountStatement as AccountStatement,
)
from renkei.reports.documents.account_statement import StatementLine as StatementLine
from renkei.reports.documents.account_statement import (
    account_statement as account_statement,
)
from renkei.reports.documents.account_statement import clock as clock
from renkei.reports.documents.annual import annual
from renkei.reports.documents.case import project_case
from renkei.reports.documents.document import Block as Block
from renkei.reports.documents.document import Document
from renkei.reports.documents.document import Numbers as Numbers
from renkei.reports.documents.document import Pairs as Pairs
from renkei.reports.documents.document import Points as Points
from renkei.reports.documents.document import Prose as Prose
from renkei.reports.documents.document import Sheet as Sheet
from renkei.reports.documents.evaluation import Dossier as Dossier
from renkei.reports.documents.evaluation import (
    evaluation_dossier as evaluation_dossier,
)
from renkei.reports.documents.monitoring import Judged as Judged
from renkei.reports.documents.monitoring import MonitoredPeriod as MonitoredPeriod
from renkei.reports.documents.monitoring import monitoring as monitoring
from renkei.reports.documents.monitoring import span_of as span_of
from renkei.reports.documents.party_report import party_report as party_report
from renkei.reports.documents.pdf import pdf
from renkei.reports.documents.plan import PlanFacts as PlanFacts
from renkei.reports.documents.records import Records as Records
from renkei.reports.documents.territory import city, country
from renkei.reports.documents.word import docx as docx
from renkei.reports.documents.workbook import xlsx

__all__ = [
    "Document",
    "annual",
    "city",
    "country",
    "pdf",
    "project_case",
    "xlsx",
]
