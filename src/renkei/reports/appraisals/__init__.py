"""Reports of an appraisal: a workbook that computes the same, and a paper.

Flows in: a `Subject`, an appraisal with what was found beside it. Flows out: the bytes
of an xlsx file whose every computed cell is a formula, and of a PDF.
"""

from renkei.reports.appraisals.nouns import Subject
from renkei.reports.appraisals.paper import document
from renkei.reports.appraisals.paper import paper as paper
from renkei.reports.appraisals.workbook import workbook

__all__ = ["Subject", "document", "workbook"]
