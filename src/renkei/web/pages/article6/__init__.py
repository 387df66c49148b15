"""Article 6.2: countries and years, one of them with its five tables, two compared."""
