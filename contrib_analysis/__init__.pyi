# The public names, listed once: `__init__.py` reads this file and resolves each when it is
# first used; type checkers and editors read it as any stub.

from contrib_analysis import figures as figures
from contrib_analysis import lexicometry as lexicometry
from contrib_analysis.errors import ContribError as ContribError
from contrib_analysis.facts.campaigns import campaigns as campaigns
from contrib_analysis.intake import check as check
from contrib_analysis.intake import check_export as check_export
from contrib_analysis.intake import read_export as read_export
from contrib_analysis.intake.masked_examples import masked_examples as masked_examples
from contrib_analysis.notebook import check_parameters as check_parameters
from contrib_analysis.notebook import show_table as show_table
from contrib_analysis.page.render import render_dashboard as render_dashboard
from contrib_analysis.page.report import report as report
from contrib_analysis.page.report import show_page as show_page
from contrib_analysis.pipeline import load as load
from contrib_analysis.pipeline import run as run
from contrib_analysis.review.agreement import agreement as agreement
from contrib_analysis.review.board import board as board
from contrib_analysis.review.coding import coding_sheet as coding_sheet
from contrib_analysis.review.editor import Editor as Editor
from contrib_analysis.review.open_project import open_editor as open_editor
from contrib_analysis.runs.evaluate import evaluate as evaluate
from contrib_analysis.tables import Analysis as Analysis
from contrib_analysis.themes.bertopic import bertopic as bertopic
from contrib_analysis.themes.model import ThemeModel as ThemeModel
from contrib_analysis.upkeep.compare import compare as compare
from contrib_analysis.upkeep.forget import forget as forget
from contrib_analysis.upkeep.start import start as start
from contrib_analysis.upkeep.verify import verify as verify

__version__: str
__all__: list[str]
