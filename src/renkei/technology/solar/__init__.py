"""Solar: what a plant of solar cells will yield, from where it stands and how.

Flows in: latitude, longitude, altitude, tilt, azimuth and size of a plant. Flows out:
`SolarYield`, kilowatt-hours by month and year with an interval, and all that it leans
on. Beside it `known_plants`: real plants with the output that was announced for them
or issued on it, by which the model is judged and to which nothing in it is fitted.
pvlib is loaded only when a yield is asked for.
"""

from renkei.technology.solar.judging import judged
from renkei.technology.solar.known import KnownPlant, known_plants
from renkei.technology.solar.nouns import Mounting, SolarPlant, SolarYield
from renkei.technology.solar.yielding import solar_yield

__all__ = [
    "KnownPlant",
    "Mounting",
    "SolarPlant",
    "SolarYield",
    "judged",
    "known_plants",
    "solar_yield",
]
