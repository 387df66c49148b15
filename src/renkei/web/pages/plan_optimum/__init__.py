"""A city's best plan: what is aimed at, within what, and the plan with its proof."""
