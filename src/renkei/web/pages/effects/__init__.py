"""The effects of the programme, each number with the records behind it."""
