"""The environment of the comparison."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def pins(name):
    lines = (ROOT / name).read_text("utf-8").replace(" \\\n    ", " ").splitlines()
    return [line for line in lines if not line.startswith("#")]


def test_the_pins_hold_versions_and_hashes_and_leave_torch_to_make():
    hashed = re.compile(r"[a-z0-9_.-]+==[\w.]+( --hash=sha256:[0-9a-f]{64})+")
    assert [pin for pin in pins("requirements-bench.txt") if not hashed.fullmatch(pin)] == []
    assert "torch" not in {pin.split("==")[0] for pin in pins("requirements-bench.txt")}


def test_nothing_is_pinned_twice():
    own = {pin.split("==")[0] for pin in pins("requirements-bench.txt")}
    for other in ("requirements.lock", "requirements-neural.txt"):
        assert not own & {pin.split("==")[0] for pin in pins(other)}
