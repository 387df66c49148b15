"""The page where a person signs in and out."""
