"""What notebooks need beside the analysis: parameters that are checked, tables that read well."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, cast

from contrib_analysis.errors import ContribError, nearest
from contrib_analysis.tables import Progress
from contrib_analysis.words.i18n import words
from contrib_analysis.words.notebook_heads import codes_of, head_in_words, is_share
from contrib_analysis.words.runs import stage_in_words

if TYPE_CHECKING:
    import pandas as pd
    from pandas.io.formats.style import Styler

#: How papermill begins the cell that it puts behind the cell of parameters.
_INJECTED = "# Parameters"


class ParameterError(ContribError):
    """A notebook was given a parameter that it doesn't have."""


def check_parameters() -> None:
    """Refuse parameters that the notebook doesn't have.

    papermill writes what it was given into a cell behind the one of parameters, and
    merely warns of a name that is unknown: the notebook would run on its defaults.
    Call this in the first cell behind the parameters.

    Raises
    ------
    ParameterError
        Where papermill gave a parameter that the cell of parameters doesn't set.

    Examples
    --------
    >>> check_parameters()  # outside of a notebook there is nothing to check
    """
    # IPython is loaded already wherever this has anything to do.
    from IPython import get_ipython

    shell = get_ipython()
    ran = [] if shell is None else list(shell.user_ns.get("In", []))
    if len(ran) < 3 or not ran[-2].lstrip().startswith(_INJECTED):
        return
    known, given = assigned(ran[-3]), assigned(ran[-2])
    unknown = [name for name in given if name not in known]
    if unknown:
        close = nearest(unknown[0], known)
        raise ParameterError(
            f'This notebook has no parameter "{unknown[0]}". Did you mean "{close}"?'
            if close
            else f'This notebook has no parameter "{unknown[0]}".',
            consequence="It stopped before it did anything.",
            remedy=f"Its parameters: {', '.join(known)}.",
        )


def assigned(source: str) -> list[str]:
    """Return the names that a cell of parameters sets, in order.

    Parameters
    ----------
    source
        Python code of plain assignments.
    """
    names = []
    for line in ast.parse(source).body:
        targets = line.targets if isinstance(line, ast.Assign) else []
        if isinstance(line, ast.AnnAssign):
            targets = [line.target]
        names += [target.id for target in targets if isinstance(target, ast.Name)]
    return names


def show_table(
    frame: pd.DataFrame,
    names: Mapping[str, str] | Sequence[str] | None = None,
    *,
    longest: int = 160,
    interface: str = "fr",
) -> Styler:
    """Show a table as a reader wants it: words to the left, numbers and days as they are written.

    Parameters
    ----------
    frame
        Any table.
    names
        The columns to show, in order; all when None. What they are called, and what their
        codes mean, is said in the language; a mapping names them itself.
    longest
        Longer texts are cut, in letters.
    interface
        The language that numbers and days are written in.

    Returns
    -------
    pandas.io.formats.style.Styler
        Displays itself as the last value of a cell. Texts are never read as HTML.

    Examples
    --------
    >>> import pandas as pd
    >>> shown = show_table(pd.DataFrame({"n": [1234]}), {"n": "idées"})
    >>> "1\u202f234" in shown.to_html()
    True
    """
    w = words(interface)
    shown = frame.reset_index(drop=True)
    if names is not None:
        shown = shown[list(names)]
    for column in [str(name) for name in shown.columns]:
        if (said := codes_of(column)) is not None:
            shown[column] = [said(str(code), w) for code in shown[column]]
    own: dict[str, str] = dict(names) if isinstance(names, Mapping) else {}
    heads: dict[str, str] = {}
    for column in [str(name) for name in shown.columns]:
        head = own.get(column) or head_in_words(column, w)
        # Two columns may have one name in words, and not in a table.
        heads[column] = f"{head} ({column})" if head in heads.values() else head
    shares = [heads[c] for c in map(str, shown.select_dtypes("float")) if is_share(c)]
    shown = shown.rename(columns=heads)
    numbers = [str(c) for c in shown.select_dtypes("number")]
    whole = [c for c in numbers if shown[c].dtype.kind in "iu"]

    def shortened(value: object) -> str:
        text = " ".join(str(value).split())
        return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"

    def written(value: float) -> str:
        return w.number(value, 0 if value == round(value) else 2)

    days = [str(c) for c in shown.select_dtypes("datetime")]
    texts = [c for c in shown if c not in numbers and c not in days]
    # The stubs know no formatter that takes one type of cell only.
    styled: Any = shown.style.hide(axis="index")
    styled = styled.format(shortened, subset=texts, escape="html", na_rep="")
    styled = styled.format(w.day, subset=days, na_rep="")
    styled = styled.format(w.number, subset=whole)
    styled = styled.format(written, subset=[c for c in numbers if c not in whole], na_rep="")
    styled = styled.format(w.percent, subset=shares, na_rep="")
    styled = styled.set_table_styles(
        [
            {"selector": "td, th", "props": "vertical-align: top; padding: .3em .8em .3em 0"},
            {"selector": "th", "props": "text-align: left"},
        ]
    ).set_properties(subset=[*texts, *days], **{"text-align": "left"})
    return cast("Styler", styled)


def notebook_progress(interface: str = "fr") -> Progress | None:
    """Return what shows the progress of something long in a notebook; None outside of one.

    Parameters
    ----------
    interface
        The language that stages are named in.
    """
    import sys

    # IPython is loaded already wherever there is a notebook.
    loaded = sys.modules.get("IPython")
    shell = None if loaded is None else loaded.get_ipython()
    if shell is None or not hasattr(shell, "kernel"):
        return None
    from IPython.display import HTML, display

    w = words(interface)
    shown: Any = HTML
    handle: Any = cast("Any", display)(shown(""), display_id=True)

    def tell(stage: str, share: float) -> None:
        line = escape(f"{stage_in_words(stage, w)}{w(': ')}{w.percent(share)}")
        bar = f'<progress max="1" value="{share:.2f}"></progress> {line}'
        # Nothing of it stays in a notebook that is saved afterwards.
        handle.update(shown("" if share >= 1 else bar))

    return tell
