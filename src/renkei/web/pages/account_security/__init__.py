"""The page on which somebody sees and guards the ways into their own account."""
