"""The formula language: one writing of an equation, one tree, several readings.

Flows in: equations as text with their declared symbols. Flows out: `System`, a checked
set of equations that each reading (exact decimals, dimensions, mathematics, words,
columns) reads from the same tree.
"""
