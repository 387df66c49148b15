"""Where the next domino should stand.

Flows in: the record of who took over what from whom, the field of cities, technologies.
Flows out: estimated parameters of spread with intervals, simulated futures, and choices
of model cases with reasons and a proven bound.
"""

__all__ = ()
