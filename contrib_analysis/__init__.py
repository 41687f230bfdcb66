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
    "Analysis": "tables",
    "ContribError": "errors",
    "Settings": "settings",
    "Editor": "review.editor",
    "ThemeModel": "themes.model",
    "bertopic": "themes.bertopic",
    "agreement": "review.agreement",
    "board": "review.board",
    "campaigns": "intake.copies",
    "check_export": "intake",
    "check_parameters": "notebook",
    "coding_sheet": "review.coding",
    "compare": "upkeep.compare",
    "evaluate": "runs.evaluate",
    "forget": "upkeep.forget",
    "load": "pipeline",
    "load_settings": "settings",
    "open_editor": "review.open_project",
    "read_export": "intake",
    "render_dashboard": "page.render",
    "replay": "review.replay",
    "report": "page.report",
    "run": "pipeline",
    "run_notebooks": "upkeep.notebooks",
    "show_table": "notebook",
    "verify": "upkeep.verify",
    "theme_intrusion": "review.intrusion",
    "theme_intrusion_sheet": "review.intrusion",
    "word_intrusion": "review.intrusion",
    "word_intrusion_sheet": "review.intrusion",
}
#: Modules that are public as they are.
_MODULES = {"figures": "figures"}

__all__ = ["__version__", *_HOMES, *_MODULES]

if TYPE_CHECKING:
    from contrib_analysis import figures
    from contrib_analysis.errors import ContribError
    from contrib_analysis.intake import check_export, read_export
    from contrib_analysis.intake.copies import campaigns
    from contrib_analysis.notebook import check_parameters, show_table
    from contrib_analysis.page.render import render_dashboard
    from contrib_analysis.page.report import report
    from contrib_analysis.pipeline import load, run
    from contrib_analysis.review.agreement import agreement
    from contrib_analysis.review.board import board
    from contrib_analysis.review.coding import coding_sheet
    from contrib_analysis.review.editor import Editor
    from contrib_analysis.review.intrusion import (
        theme_intrusion,
        theme_intrusion_sheet,
        word_intrusion,
        word_intrusion_sheet,
    )
    from contrib_analysis.review.open_project import open_editor
    from contrib_analysis.review.replay import replay
    from contrib_analysis.runs.evaluate import evaluate
    from contrib_analysis.settings import Settings, load_settings
    from contrib_analysis.tables import Analysis
    from contrib_analysis.themes.model import ThemeModel
    from contrib_analysis.upkeep.compare import compare
    from contrib_analysis.upkeep.forget import forget
    from contrib_analysis.upkeep.notebooks import run_notebooks
    from contrib_analysis.upkeep.verify import verify


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return import_module(f"{__name__}.{_MODULES[name]}")
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
