"""One methodology: editions, equations, parameters, eligibility, worked example."""
