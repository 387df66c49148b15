"""Open data: every table that is given away, with what it means and where it is from.

Nouns in: facts, the published registry, papers as everybody may see them. Handed out:
`OpenTable`s, their files, a catalogue of them all, and what is new.
"""
