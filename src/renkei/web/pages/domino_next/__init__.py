"""Where next: the question, and its answer with map, ranking, reasons and brief."""
