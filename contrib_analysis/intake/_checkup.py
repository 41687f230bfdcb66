"""What a file is and how it would be read, without reading it in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from contrib_analysis.columns.layout import Layout
from contrib_analysis.formats.open import load
from contrib_analysis.formats.table import Table
from contrib_analysis.platforms import layout_of, registry

_EXAMPLES = 3

#: Characters of an example that are shown.
_LENGTH = 60


@dataclass(frozen=True)
class ColumnReport:
    """One column: the role it would play ("" for none), why, and what its cells look like."""

    name: str
    role: str
    reason: str
    examples: tuple[str, ...]


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

    @property
    def platform_title(self) -> str:
        """The platform as a person calls it."""
        return registry()[self.platform].TITLE if self.platform else "no known platform"


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
            + ", ".join(f"{t.part} ({len(t.frame):,} rows)" for t in tables)
            + ". All of them would be read; the columns shown are those of "
            + f"{table.part}."
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
    )


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
    reports = []
    for name in dict.fromkeys([*map(str, table.frame.columns), *roles]):
        cells = frame[name] if name in frame else table.frame[name]
        role = roles.get(name, "")
        reason = layout.reasons.get(name) or (f"a column of {known}" if role and known else "")
        filled = sorted(set(cells[cells.str.strip() != ""].head(500)))
        step = max(1, len(filled) // _EXAMPLES)
        examples = tuple(_short(cell) for cell in filled[::step][:_EXAMPLES])
        reports.append(ColumnReport(name, role, reason, examples))
    return reports


def _short(cell: str) -> str:
    line = " ".join(cell[:2000].split())
    return line if len(line) <= _LENGTH else line[: _LENGTH - 1] + "…"
