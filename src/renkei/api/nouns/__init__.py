"""One file for each noun of the API, found by being there.

A file offers `router`, with its questions (and commands, where the noun has any), and
`TAG`, the noun's name in the reference. Answers are the plain form of the rooms' nouns,
checked against the shapes that OpenAPI prints.
"""
