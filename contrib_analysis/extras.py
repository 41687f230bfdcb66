"""What is installed only where it is asked for, and the message where it isn't.

``pip install contrib-analysis`` runs the main job; notebooks, the board, figures, BERTopic, Dask
and sentence models come as extras.
"""

from __future__ import annotations

from importlib.util import find_spec

from contrib_analysis.errors import ContribError

#: The extra that each package comes with, by the name it is imported by; a test holds them
#: equal to those of the project's metadata.
EXTRAS = {
    "anywidget": "lab",
    "ipykernel": "lab",
    "ipywidgets": "lab",
    "jupyterlab": "lab",
    "nbconvert": "lab",
    "papermill": "lab",
    "plotly": "lab",
    "bertopic": "bertopic",
    "dask": "distributed",
    "distributed": "distributed",
    "sentence_transformers": "neural",
    "torch": "neural",
}


class MissingExtraError(ContribError, ImportError):
    """Something was asked for that comes with an extra, which isn't installed."""


def need(*packages: str) -> None:
    """Raise where a package that comes with an extra isn't installed.

    Parameters
    ----------
    *packages
        Names of `EXTRAS`.

    Raises
    ------
    MissingExtraError
        With the command that installs the extra.

    Examples
    --------
    >>> need("bertopic")
    """
    missing = [name for name in packages if find_spec(name) is None]
    if missing:
        packages_missing = ", ".join(missing)
        raise MissingExtraError(
            f"{packages_missing}: not installed here.",
            consequence="What was asked for needs it; runs, their pages and workbooks don't.",
            remedy=f"Install the extra: {command(EXTRAS[missing[0]])}.",
        )


def command(extra: str) -> str:
    """Return the command that installs an extra.

    Examples
    --------
    >>> command("lab")
    'pip install "contrib-analysis[lab]"'
    """
    return f'pip install "contrib-analysis[{extra}]"'
