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
    "Editor": "review.editor",
    "ThemeModel": "themes.model",
    "agreement": "review.agreement",
    "board": "review.board",
    "campaigns": "intake.duplicates",
    "check_export": "intake",
    "check_parameters": "notebook",
    "coding_sheet": "review.coding",
    "compare": "afterwards.compare",
    "evaluate": "runs.evaluate",
    "forget": "afterwards.forget",
    "load": "pipeline",
    "load_settings": "settings",
    "open_editor": "review.found",
    "read_export": "intake",
    "render_dashboard": "dashboard.render",
    "replay": "review.replay",
    "report": "dashboard.report",
    "run": "pipeline",
    "run_notebooks": "afterwards.notebooks",
    "show_table": "notebook",
    "verify": "afterwards.verify",
    "theme_intrusion": "review.intrusion",
    "theme_intrusion_sheet": "review.intrusion",
    "word_intrusion": "review.intrusion",
    "word_intrusion_sheet": "review.intrusion",
}
#: Modules that are public as they are.
_MODULES = {"figures": "dashboard.figures"}

__all__ = ["__version__", *_HOMES, *_MODULES]

if TYPE_CHECKING:
    from contrib_analysis.afterwards.compare import compare
    from contrib_analysis.afterwards.forget import forget
    from contrib_analysis.afterwards.notebooks import run_notebooks
    from contrib_analysis.afterwards.verify import verify
    from contrib_analysis.dashboard import figures
    from contrib_analysis.dashboard.render import render_dashboard
    from contrib_analysis.dashboard.report import report
    from contrib_analysis.errors import ContribError
    from contrib_analysis.intake import check_export, read_export
    from contrib_analysis.intake.duplicates import campaigns
    from contrib_analysis.notebook import check_parameters, show_table
    from contrib_analysis.pipeline import load, run
    from contrib_analysis.review.agreement import agreement
    from contrib_analysis.review.board import board
    from contrib_analysis.review.coding import coding_sheet
    from contrib_analysis.review.editor import Editor
    from contrib_analysis.review.found import open_editor
    from contrib_analysis.review.intrusion import (
        theme_intrusion,
        theme_intrusion_sheet,
        word_intrusion,
        word_intrusion_sheet,
    )
    from contrib_analysis.review.replay import replay
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
