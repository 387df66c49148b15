"""The canonical writing is that of RFC 8785's own library, byte for byte."""

from __future__ import annotations

import hashlib

import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from renkei.foundation import fingerprint

texts = st.text(st.characters(exclude_categories=["Cs"]))
contents = st.recursive(
    st.none() | st.booleans() | texts,
    lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
)


@given(contents)
def test_content_without_numbers_is_written_as_the_library_writes_it(
    content: object,
) -> None:
    written = rfc8785.dumps(content)  # type: ignore[arg-type]
    assert fingerprint(content) == hashlib.sha256(written).hexdigest()
