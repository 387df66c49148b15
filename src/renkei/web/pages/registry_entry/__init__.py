"""One project of the public register: its record, its papers, its credits."""
