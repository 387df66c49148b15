"""A city's plan as it lives: adopted, in projects, year by year, reckoned again."""
