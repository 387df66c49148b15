"""The ledger recomputed in front of the visitor."""
