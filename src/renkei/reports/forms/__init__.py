"""Forms: the official forms of the JCM cycle, filled from the records.

Nouns in: a paper of the cycle, those it names, and what is known of its project.
Product noun: `Form`, one tree of sections that `docx`, `pdf` and `xlsx` write in either
language. What the record does not hold is said in its place and listed.
"""

from renkei.reports.forms.filled import filled, has_form
from renkei.reports.forms.material import Material
from renkei.reports.forms.material import Party as Party
from renkei.reports.forms.material import Project as Project
from renkei.reports.forms.paged import pdf
from renkei.reports.forms.sheets import xlsx
from renkei.reports.forms.tree import Edition as Edition
from renkei.reports.forms.tree import Form
from renkei.reports.forms.word import docx

__all__ = ["Form", "Material", "docx", "filled", "has_form", "pdf", "xlsx"]
