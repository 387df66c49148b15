"""One technology: what it does, costs and lasts, who used it, and what nobody knows."""
