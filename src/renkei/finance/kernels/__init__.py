"""Many cash flows at once, in floating point: rates of return and draws.

Flows in: arrays. Flows out: arrays. What a person signs is never made here: the exact
room (`flows`, `merits`) says that, and the tests hold both to the same numbers.

The compiled functions live in `compiled`, which is loaded by the first call only.
"""

from renkei.finance.kernels.many import Said, draws, rates_of_return

__all__ = ["Said", "draws", "rates_of_return"]
