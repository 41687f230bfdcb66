"""How a run shows itself: in a notebook, and in a line or two of text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from contrib_analysis.table_columns import authors_are_known
from contrib_analysis.table_rows import DemandRow, ThemeRow, rows_of
from contrib_analysis.words.codes import equation
from contrib_analysis.words.counted_voices import CountedVoices
from contrib_analysis.words.i18n import Words, words
from contrib_analysis.words.languages import (
    LanguageInWords,
    language_lines,
    languages_in_words,
)
from contrib_analysis.words.phrasebook import in_language

if TYPE_CHECKING:
    from markupsafe import Markup

#: Demands that are shown, the most people first (chosen).
_MOST_DEMANDS = 5
#: Languages that the lines of text name, the commonest first (chosen).
_MOST_LANGUAGES = 5
#: Width of the longest bar, in pixels (chosen).
_WIDEST = 160


def spoken_in_words(analysis: Any, w: Words) -> tuple[LanguageInWords, ...]:
    """Say which languages a run's contributions are in, and how each was read.

    Parameters
    ----------
    analysis
        An `Analysis`.
    w
        The words of a language.
    """
    languages = analysis.provenance.languages
    if not languages.read:
        return ()
    counted = {
        str(code): int(n) for code, n in analysis.contributions["language"].value_counts().items()
    }
    return languages_in_words(languages.read, counted, languages.main, w)


def as_text(analysis: Any) -> str:
    """Say in a few lines what a run holds.

    Parameters
    ----------
    analysis
        An `Analysis`.
    """
    w = words(analysis.interface)
    title = analysis.provenance.settings.title or w("Analysis")
    lines = [title, equation(analysis.fates(), w)]
    themes = analysis.top_themes.sort_values(
        ["ideas", "theme_id"], ascending=[False, True], kind="stable"
    )
    counted = [
        w.plural("{n} idea", "{n} ideas", len(analysis.ideas)),
        f"{w('Themes')}{w(': ')}{w.number(len(themes))}",
    ]
    lines.append(" · ".join(counted))
    spoken = [
        f"{row.language} ({w.number(row.contributions)})" for row in spoken_in_words(analysis, w)
    ]
    if spoken:
        more = ["…"] if len(spoken) > _MOST_LANGUAGES else []
        lines.append(", ".join([*spoken[:_MOST_LANGUAGES], *more]))
    lines += [f"  {theme.label} ({w.number(theme.ideas)})" for theme in rows_of(themes, ThemeRow)][
        :3
    ]
    if analysis.folder is not None:
        lines.append(str(analysis.folder))
    return "\n".join(lines)


def as_html(analysis: Any) -> str:
    """Show a run as a notebook does: its ledger, themes to scale, demands, doubts, files.

    Parameters
    ----------
    analysis
        An `Analysis`.
    """
    from markupsafe import Markup

    w = words(analysis.interface)
    parts = [
        Markup("<h3>{}</h3><p>{}</p>").format(
            analysis.provenance.settings.title or w("Analysis"), equation(analysis.fates(), w)
        )
    ]
    if len(analysis.themes):
        parts.append(_themes(analysis, w))
    if len(analysis.demands):
        parts.append(_demands(analysis, w))
    doubtful = int(analysis.ideas["to_review"].sum())
    if doubtful:
        told = w.plural("{n} idea to review", "{n} ideas to review", doubtful)
        parts.append(Markup("<p>{}</p>").format(told))
    others = analysis.provenance.counts.fit_none
    if others:
        told = w.plural("{n} idea fits no theme", "{n} ideas fit no theme", others)
        parts.append(Markup("<p>{}</p>").format(told))
    spoken = language_lines(spoken_in_words(analysis, w), w)
    if spoken:
        lines = [Markup("<li>{}</li>").format(line) for line in spoken]
        parts.append(Markup("<ul>{}</ul>").format(Markup("").join(lines)))
    notices = analysis.provenance.notices
    if notices:
        lines = [Markup("<li>{}</li>").format(in_language(one, w)) for one in notices]
        parts.append(Markup("<ul>{}</ul>").format(Markup("").join(lines)))
    if analysis.folder is not None:
        parts.append(_files(analysis))
    return str(Markup("").join(parts))


def _themes(analysis: Any, w: Words) -> Markup:
    from markupsafe import Markup

    top = analysis.top_themes.sort_values(
        ["ideas", "theme_id"], ascending=[False, True], kind="stable"
    )
    most = int(top["ideas"].max())
    left, right = "text-align:left", "text-align:right"
    heads = (
        (w("Theme"), left),
        ("", left),
        (w("Ideas"), right),
        (w("Contributions"), right),
        (w("Keywords"), left),
    )
    head = Markup("").join(Markup('<th style="{}">{}</th>').format(s, h) for h, s in heads)
    # To scale: the length of a bar is the number beside it. JupyterLab makes a picture as narrow
    # as its cell: all of it shrinks then, it isn't cut.
    row = Markup(
        '<tr><td style="text-align:left">{label}</td>'
        '<td style="text-align:left"><svg width="{width}" height="12" viewBox="0 0 {width} 12" '
        'preserveAspectRatio="none" aria-hidden="true">'
        '<rect width="{bar}" height="12" fill="#2f6f8f"/></svg></td>'
        '<td style="text-align:right">{ideas}</td><td style="text-align:right">{said}</td>'
        '<td style="text-align:left">{keywords}</td></tr>'
    )
    body = Markup("").join(
        row.format(
            label=theme.label,
            width=_WIDEST,
            bar=round(_WIDEST * theme.ideas / most, 1),
            ideas=w.number(theme.ideas),
            said=w.number(theme.contributions),
            keywords=theme.keywords,
        )
        for theme in rows_of(top, ThemeRow)
    )
    return Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(head, body)


def _demands(analysis: Any, w: Words) -> Markup:
    from markupsafe import Markup

    voices = CountedVoices(authors_are_known(analysis.contributions), w)
    first = list(rows_of(analysis.demands, DemandRow))[:_MOST_DEMANDS]
    items = Markup("").join(
        Markup("<li>{} ({})</li>").format(
            w("“{label}”", label=demand.title),
            voices.number(demand.people),
        )
        for demand in first
    )
    title = voices.either(w("What most people ask for"), w("What most contributions ask for"))
    return Markup("<p>{}</p><ul>{}</ul>").format(title, items)


def _files(analysis: Any) -> Markup:
    """Link the page and the workbook, where they are; JupyterLab opens what is in its folder."""
    from markupsafe import Markup

    folder = Path(analysis.folder)
    names = (analysis.provenance.settings.dashboard.file, "themes.xlsx")
    links = [
        Markup('<a href="{}" target="_blank">{}</a>').format(_way_to(folder / name), name)
        for name in names
        if (folder / name).is_file()
    ]
    return Markup("<p>{} <small>{}</small></p>").format(Markup(" · ").join(links), folder)


def _way_to(file: Path) -> str:
    """Return the way from the notebook, or the whole one where it lies elsewhere."""
    try:
        return file.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        import os

        return Path(os.path.relpath(file.resolve())).as_posix()
