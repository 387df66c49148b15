"""Measured, reported, verified: from a meter file to a reduction somebody signed.

Flows in: a monitoring plan, the bytes of a meter file, a methodology. Product noun:
`VerifiedReduction`.
"""
