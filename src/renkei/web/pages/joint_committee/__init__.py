"""The desk of the Joint Committees: open to everybody, worked at by secretariats."""
