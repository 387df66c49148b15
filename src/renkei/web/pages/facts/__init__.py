"""Where the records disagree: the checks, the document's figures, the timeline."""
