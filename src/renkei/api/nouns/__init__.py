"""One file for each noun of the API, found by being there.

A file offers `router`, with its questions (and commands, where the noun has any),
`TAG`, the noun's name in the reference, and `PLACE`, where it stands along the chain.
Answers are the plain form of the rooms' nouns, checked against the shapes that OpenAPI
prints.
"""
