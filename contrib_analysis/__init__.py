"""From thousands of citizens' contributions to themes that a committee can trust.

The public names below are resolved when first used, so that importing the
package loads no heavy library.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_HOMES = {
    "Analysis": "schema",
    "ContribError": "errors",
    "Settings": "settings",
    "ThemeModel": "themes.model",
    "check_export": "intake",
    "evaluate": "runs.evaluate",
    "figures": "dashboard.figures",
    "load": "pipeline",
    "load_settings": "settings",
    "read_export": "intake",
    "render_dashboard": "dashboard.render",
    "run": "pipeline",
}

__all__ = ["__version__", *_HOMES]

if TYPE_CHECKING:
    from contrib_analysis.dashboard import figures
    from contrib_analysis.dashboard.render import render_dashboard
    from contrib_analysis.errors import ContribError
    from contrib_analysis.intake import check_export, read_export
    from contrib_analysis.pipeline import load, run
    from contrib_analysis.runs.evaluate import evaluate
    from contrib_analysis.schema import Analysis
    from contrib_analysis.settings import Settings, load_settings
    from contrib_analysis.themes.model import ThemeModel


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = import_module(f"{__name__}.{_HOMES[name]}")
    return home if _HOMES[name].endswith("." + name) else getattr(home, name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
