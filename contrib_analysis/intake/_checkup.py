"""What a file is and how it would be read, without reading it in."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path

import pandas as pd

from contrib_analysis.columns.column_ledger import column_fates
from contrib_analysis.columns.layout import Doubt, Layout
from contrib_analysis.formats.open import load
from contrib_analysis.formats.table import Table
from contrib_analysis.platforms import layout_of, registry
from contrib_analysis.text.digest import digest

_EXAMPLES = 3  # chosen
#: Texts by which the language of a file is told (chosen: more tell the same).
_SAMPLE = 200

#: Characters of an example that are shown (chosen).
_LENGTH = 60


@dataclass(frozen=True)
class ColumnReport:
    """One column: the role it would play ("" for none), why, and what its cells look like.

    `fate` is a key of `words.columns.COLUMN_FATES`, and `certainty` how sure it is; the cells of a
    personal column are not shown.
    """

    name: str
    role: str
    reason: str
    examples: tuple[str, ...]
    fate: str = ""
    certainty: str = ""


@dataclass(frozen=True)
class FileReport:
    """What `check_export` found.

    Parameters
    ----------
    path
        The file.
    format, encoding, separator
        How it is written; "" where that doesn't apply.
    platform
        Name of the platform that it comes from, "" where none was recognised.
    rows
        Data rows, those that can't be read included.
    columns
        Each column with its role.
    problems
        What a person should know, in English sentences.
    layout
        How it would be read.
    sample
        Some of its texts, by which their language is told.
    """

    path: Path
    format: str
    encoding: str
    separator: str
    platform: str
    rows: int
    columns: list[ColumnReport]
    problems: list[str]
    layout: Layout
    sample: tuple[str, ...] = ()

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What isn't sure, with the roles that would settle it."""
        return self.layout.doubts

    @property
    def counted(self) -> list[str]:
        """What a run would count, and what it can't, in English sentences."""
        chosen, asked = self.layout.columns, self.layout.questions
        aside = 0 if self.layout.aside is None else len(self.layout.aside)
        rows = self.rows - aside
        if asked:
            told = [f"answers to {len(asked)} open question{'s' if len(asked) > 1 else ''}"]
            told.append(f"people: one a row ({rows:,})" if not chosen.author else "people")
        else:
            told = [f"contributions: one a row ({rows:,})"]
            told.append("people" if chosen.author else "no people: nothing tells persons apart")
        if aside:
            told.append(f"{aside:,} rows set aside for their status or kind")
        votes = [n for n in (chosen.votes_for, chosen.votes_against) if n]
        told.append(f"votes ({', '.join(votes)})" if votes else "no votes")
        told.append(f"dates ({chosen.date})" if chosen.date else "no dates")
        return told

    def _repr_html_(self) -> str:
        shown = pd.DataFrame(
            [
                (c.name, c.fate, c.certainty, " · ".join(c.examples), c.reason)
                for c in self.columns
            ],
            columns=["Column", "Fate", "Certainty", "Cells", "Why"],
        )
        about = [self.platform_title, f"{self.rows:,} rows", *self.counted]
        notes = [*self.problems, *(f'"{d.column}": {d.question}' for d in self.doubts)]
        said = "".join(f"<li>{escape(note)}</li>" for note in notes)
        return (
            f"<p>{escape(self.path.name)}: {escape('; '.join(about))}</p>"
            f"{shown.to_html(index=False, escape=True)}<ul>{said}</ul>"
        )

    @property
    def platform_title(self) -> str:
        """The platform as a person calls it."""
        return registry()[self.platform].TITLE if self.platform else "no known platform"


def check(path: str | Path) -> FileReport:
    """Show what a file is, what each column would be used for and what isn't sure.

    Parameters
    ----------
    path
        An export or notes file; it is only read.

    Returns
    -------
    FileReport
        Displays itself as the last value of a cell.

    Raises
    ------
    InputError
        Where there is no such file, or it can't be read.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> ca.check("consultation/raw/plateforme.csv").counted[1]
    'people'
    """
    return check_export(path)


def check_export(path: str | Path) -> FileReport:
    """Say what a file is and which role each of its columns would play.

    Parameters
    ----------
    path
        An export or notes file; it is only read.

    Returns
    -------
    FileReport
        Of its fullest table, where it has several.

    Raises
    ------
    InputError
        Where there is no such file, or it can't be read.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> ca.check_export("consultation/raw/plateforme.csv").platform
    'decidim-proposals'
    """
    path = Path(path)
    tables = load(path)
    table = max(tables, key=lambda t: len(t.frame))
    layout = layout_of(table)
    problems = [*table.problems, *layout.problems]
    if len(tables) > 1:
        problems.append(
            "Several tables: "
            + ", ".join(f"{t.sheet} ({len(t.frame):,} rows)" for t in tables)
            + ". All of them would be read; the columns shown are those of "
            + f"{table.sheet}."
        )
    columns = _columns(table, layout)
    if not len(table.frame):
        problems.append("The file has headings but no row.")
    elif not any(column.role in ("text", "open question") for column in columns):
        problems.append("No column holds text that people wrote; name one in the settings.")
    return FileReport(
        path=path,
        format=table.format,
        encoding=table.encoding,
        separator=table.separator,
        platform=layout.platform,
        rows=sum(len(t.frame) + len(t.unreadable) for t in tables),
        columns=columns,
        problems=problems,
        layout=layout,
        sample=_sample(table, layout),
    )


def _sample(table: Table, layout: Layout) -> tuple[str, ...]:
    """Return some of the texts, whatever their order in the file."""
    frame = table.frame if layout.frame is None else layout.frame
    if layout.aside is not None:
        frame = frame.drop(index=layout.aside.index)
    names = [*layout.columns.text, *(question.column for question in layout.questions)]
    texts = {str(cell).strip() for name in names for cell in frame[name].unique()} - {""}
    return tuple(sorted(texts, key=digest)[:_SAMPLE])


def _columns(table: Table, layout: Layout) -> list[ColumnReport]:
    frame = table.frame if layout.frame is None else layout.frame
    roles: dict[str, str] = {}
    chosen = layout.columns
    for role in ("id", "date", "author", "votes_for", "votes_against", "comments", "question"):
        if name := getattr(chosen, role):
            roles[name] = role
    roles |= dict.fromkeys(chosen.attributes, "attribute") | dict.fromkeys(chosen.text, "text")
    roles |= {q.column: "open question" for q in layout.questions}
    if chosen.title:
        roles[chosen.title] = "title and text" if chosen.title in chosen.text else "title"
    known = registry()[layout.platform].TITLE if layout.platform else ""
    fates = {fate.name: fate for fate in column_fates(table, layout)}
    reports = []
    for name in dict.fromkeys([*map(str, table.frame.columns), *roles]):
        cells = frame[name] if name in frame else table.frame[name]
        role = roles.get(name, "")
        reason = layout.reasons.get(name) or (f"a column of {known}" if role and known else "")
        filled = sorted(set(cells[cells.str.strip() != ""].head(500)))
        step = max(1, len(filled) // _EXAMPLES)
        examples = tuple(_short(cell) for cell in filled[::step][:_EXAMPLES])
        fate = fates.get(name)
        if fate is None:
            reports.append(ColumnReport(name, role, reason, examples))
            continue
        if fate.fate == "personal":
            examples = ()
        why = reason or fate.reason.format(n=fate.n)
        reports.append(ColumnReport(name, role, why, examples, fate.fate, fate.certainty))
    return reports


def _short(cell: str) -> str:
    line = " ".join(cell[:2000].split())
    return line if len(line) <= _LENGTH else line[: _LENGTH - 1] + "…"
