"""Who could work with whom, and why.

Flows in: profiles of cities and companies, needs with size, budget and date. Flows out:
scored pairs with their reasons, fair assignments for a whole programme, search.
"""

__all__ = ()
