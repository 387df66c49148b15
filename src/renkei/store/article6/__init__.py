"""Article 6.2 as it is kept: facts from papers, annual information from the ledger.

Nouns in: papers of two kinds, the ledger's entries, versions that were submitted.
Handed out through `queries.article6` and `commands.article6`.
"""
