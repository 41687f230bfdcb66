"""Old spreadsheets are read by a process that may not take all memory."""

from __future__ import annotations

import sys

import pytest

from contrib_analysis.formats._xls_child import ChildFailedError, read_in_child

_BEGINS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def test_a_damaged_one_is_refused_with_the_library_s_complaint():
    with pytest.raises(ChildFailedError, match=r"\w"):
        read_in_child(_BEGINS + b"\0" * 600, None)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows bounds no process so")
def test_a_process_that_needs_more_than_its_bound_ends_with_a_message():
    with pytest.raises(ChildFailedError, match="within 1 MB of memory"):
        read_in_child(_BEGINS + b"\0" * (32 << 20), None, memory=1 << 20)
