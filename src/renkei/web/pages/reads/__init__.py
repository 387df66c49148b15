"""The page that says who was shown records that are not public."""
