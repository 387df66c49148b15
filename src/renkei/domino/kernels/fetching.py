"""A word to the processor: what will be read soon.

Flows in: an array, a place in it. Flows out: nothing; the line of memory is on its way
to the caches when it is read. Answers do not depend on it.
"""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

_BYTES, _INT = ir.IntType(8).as_pointer(), ir.IntType(32)
_FETCH = ir.FunctionType(ir.VoidType(), [_BYTES, _INT, _INT, _INT])
_READ, _KEPT, _DATA = 0, 3, 1  # in the words of llvm.prefetch
_function: Any = cgutils.get_or_insert_function


def _fetch(typing: Any, array: Any, place: Any) -> Any:
    """Have `array[place]` brought near."""

    def written(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        held = context.make_array(signature.args[0])(context, builder, given[0])
        at = builder.bitcast(builder.gep(held.data, [given[1]]), _BYTES)
        call = _function(builder.module, _FETCH, "llvm.prefetch.p0i8")
        builder.call(call, [at, _INT(_READ), _INT(_KEPT), _INT(_DATA)])
        return context.get_dummy_value()

    return types.void(array, types.intp), written


fetch: Any = intrinsic(_fetch)
