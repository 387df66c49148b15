"""A seeded simulator of the ledger: actors, faults, clocks, and what must always hold.

Flows in: a seed and a number of steps. Flows out: what was found against the ledger
(nothing, one hopes) and a root that the same seed gives again.

`steps` are what somebody may ask of a ledger, `model` says tonne by tonne what must
come of it, `actors` ask. `life` plays one ledger in memory and `many` play a great
number; `standing` plays `client`s against the PostgreSQL of `server`. `records` say
what is left, and `invariants` judge it, whoever kept the ledger.
"""
