"""From thousands of citizens' contributions to themes that a committee can trust.

The public names are listed once, in ``__init__.pyi``, and resolved when first used, so that
importing the package loads no heavy library.
"""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path
from typing import Any

__version__ = "0.1.0"


def _listed() -> dict[str, str]:
    """Return the module of each public name."""
    stub = ast.parse(Path(__file__).with_suffix(".pyi").read_text("utf-8"))
    return {
        name.name: str(line.module)
        for line in stub.body
        if isinstance(line, ast.ImportFrom)
        for name in line.names
    }


_HOMES = _listed()

__all__ = ["__version__", *_HOMES]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # A module that is public as it is, such as `figures`, lies in the package itself.
    return (
        import_module(f"{__name__}.{name}")
        if home == __name__
        else getattr(import_module(home), name)
    )


def __dir__() -> list[str]:
    # What Tab offers: the public names, not what they were imported with.
    return sorted(__all__)
