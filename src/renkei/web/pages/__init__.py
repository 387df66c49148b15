"""The pages of the house, one folder each."""
