"""From thousands of citizens' contributions to themes that a committee can trust.

The public names below are resolved when first used, so that importing the
package loads no heavy library.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

#: The module of each public name.
_HOMES = {
    "Analysis": "schema",
    "ContribError": "errors",
    "Settings": "settings",
    "ThemeModel": "themes.model",
    "campaigns": "intake.duplicates",
    "check_export": "intake",
    "evaluate": "runs.evaluate",
    "load": "pipeline",
    "load_settings": "settings",
    "read_export": "intake",
    "render_dashboard": "dashboard.render",
    "run": "pipeline",
}
#: Modules that are public as they are.
_MODULES = {"figures": "dashboard.figures"}

__all__ = ["__version__", *_HOMES, *_MODULES]

if TYPE_CHECKING:
    from contrib_analysis.dashboard import figures
    from contrib_analysis.dashboard.render import render_dashboard
    from contrib_analysis.errors import ContribError
    from contrib_analysis.intake import check_export, read_export
    from contrib_analysis.intake.duplicates import campaigns
    from contrib_analysis.pipeline import load, run
    from contrib_analysis.runs.evaluate import evaluate
    from contrib_analysis.schema import Analysis
    from contrib_analysis.settings import Settings, load_settings
    from contrib_analysis.themes.model import ThemeModel


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return import_module(f"{__name__}.{_MODULES[name]}")
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
