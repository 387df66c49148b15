"""Where the streams meet: figures arranged for a reader.

Nouns in: facts, the programme, and what the rooms upstream hand out. Product noun:
`Pipeline`, the river from collaborations to issued tonnes.
"""

from renkei.reports.figures import figure, figures
from renkei.reports.pipeline import Pipeline, issued_by_history, pipeline

__all__ = ["Pipeline", "figure", "figures", "issued_by_history", "pipeline"]
