"""A city's scenarios: what-if by slider, kept under a name, compared, doubted."""
