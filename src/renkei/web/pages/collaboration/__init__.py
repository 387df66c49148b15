"""The page of one collaboration: parties, years, projects, and what is unknown."""
