"""What a file is and how it would be read, without reading it in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

import pandas as pd

from contrib_analysis.columns.column_ledger import column_fates
from contrib_analysis.columns.dates import read_dates
from contrib_analysis.columns.layout import COUNTS, VOTES, Doubt, Layout
from contrib_analysis.formats.open import load
from contrib_analysis.formats.table import Table
from contrib_analysis.intake.masking import mask
from contrib_analysis.platforms import layout_of, registry
from contrib_analysis.text.digest import digest
from contrib_analysis.words.i18n import words
from contrib_analysis.words.sentences import Sentence, Tongue, counted, listing, said, sentence

_EXAMPLES = 3  # chosen
#: Texts by which the language of a file is told (chosen: more tell the same).
_SAMPLE = 200

#: Characters of an example that are shown (chosen).
_LENGTH = 60
#: Characters of a cell that are read for an example (chosen: masked, many give more than 60).
_READ = 2_000


def language_of(texts: Iterable[str]) -> tuple[str, int, int]:
    """Return the language of most texts, "" if untold; of how many; how many were looked at."""
    from contrib_analysis.text.language import detect, most_spoken

    spoken = detect(pd.Series(sorted(texts), dtype="str"))
    most = most_spoken(spoken)
    return most, int((spoken == most).sum()) if most else 0, len(spoken)


@dataclass(frozen=True)
class ColumnReport:
    """One column: the role it would play ("" for none), why, and what its cells look like.

    `fate` is one of `words.columns.COLUMN_FATES`, and `certainty` how sure it is; the cells of a
    personal column and of authors are not shown, and the others' are masked: a report stands in
    the executed notebooks of a run.
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
    interface
        The language in which it displays itself.
    """

    path: Path
    format: str
    encoding: str
    separator: str
    platform: str
    rows: int
    columns: list[ColumnReport]
    problems: list[str]
    # Both hold cells as people wrote them: no repr, since a notebook keeps that beside its page.
    layout: Layout = field(repr=False)
    sample: tuple[str, ...] = field(default=(), repr=False)
    interface: str = "fr"
    #: Whether a run would find anything to read in it.
    readable: bool = True

    @property
    def language(self) -> tuple[str, int, int]:
        """The language of most texts, of how many, and how many were looked at; "" if untold."""
        return language_of(self.sample)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What isn't sure, with the roles that would settle it."""
        return self.layout.doubts

    @property
    def counted(self) -> list[str]:
        """What a run would count, and what it can't, in English sentences; none where none."""
        if not self.readable:
            return []
        chosen, asked = self.layout.columns, self.layout.questions
        aside = 0 if self.layout.aside is None else len(self.layout.aside)
        rows = self.rows - aside
        lines: list[str] = []
        if asked:
            lines.append(
                counted(
                    "answers to {n} open question", "answers to {n} open questions", len(asked)
                )
            )
        else:
            lines.append(sentence("contributions: one a row ({n})", n=rows))
        nameless = (
            sentence("people: one a row ({n})", n=rows)
            if self.layout.rows_are_people
            else sentence("no people: nothing tells persons apart")
        )
        lines.append(sentence("people") if chosen.author else nameless)
        if aside:
            lines.append(
                counted(
                    "{n} row set aside for its status or kind",
                    "{n} rows set aside for their status or kind",
                    aside,
                )
            )
        votes = [n for n in (getattr(chosen, role) for role in VOTES) if n]
        lines.append(
            sentence("votes ({columns})", columns=", ".join(votes))
            if votes
            else sentence("no votes")
        )
        lines.append(
            sentence("dates ({column})", column=chosen.date)
            if chosen.date
            else sentence("no dates")
        )
        most, n, of = self.language
        if most:
            lines.append(
                sentence("{language}: {n} of {of} texts", language=Tongue(most), n=n, of=of)
            )
        return lines

    def _repr_html_(self) -> str:
        w = words(self.interface)
        shown = pd.DataFrame(
            [
                (
                    c.name,
                    w(c.fate) if c.fate else "",
                    w(c.certainty) if c.certainty else "",
                    " · ".join(c.examples),
                    said(c.reason, w),
                )
                for c in self.columns
            ],
            columns=[w("Column"), w("Fate"), w("Sure?"), w("Cells"), w("Why")],
        )
        title = said(self.platform_title, w)
        rows = w.plural("{n} row", "{n} rows", self.rows)
        counts = self.counted or [sentence("A run would read nothing of it.")]
        about = [title, rows, *(said(line, w) for line in counts)]
        notes = [
            *(said(problem, w) for problem in self.problems),
            *(
                w('"{column}": {question}', column=d.column, question=said(d.question, w))
                for d in self.doubts
            ),
        ]
        items = "".join(f"<li>{escape(note)}</li>" for note in notes)
        what = w("{source}: {what}", source=self.path.name, what=w("; ").join(about))
        return (
            f"<p>{escape(what)}</p>"
            f"{shown.to_html(index=False, escape=True, justify='left', border=0)}<ul>{items}</ul>"
        )

    @property
    def platform_title(self) -> str:
        """The platform as a person calls it."""
        return _title(self.platform) if self.platform else sentence("no known platform")


def check(path: str | Path, *, interface: str = "fr") -> FileReport:
    """Show what a file is, what each column would be used for and what isn't sure.

    Parameters
    ----------
    path
        An export or notes file; it is only read.
    interface
        The language in which the report displays itself.

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
    return check_export(path, interface=interface)


def check_export(path: str | Path, *, interface: str = "fr") -> FileReport:
    """Say what a file is and which role each of its columns would play.

    Parameters
    ----------
    path
        An export or notes file; it is only read.
    interface
        The language in which the report displays itself.

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
    of_tables = dict.fromkeys(problem for one in tables for problem in one.problems)
    problems = [*of_tables, *layout.problems]
    if len(tables) > 1:
        sheets = [sentence("{sheet} ({n} rows)", sheet=t.sheet, n=len(t.frame)) for t in tables]
        problems.append(
            sentence(
                "Several tables: {sheets}. All of them would be read; the columns shown are "
                "those of {sheet}.",
                sheets=listing(sheets),
                sheet=table.sheet,
            )
        )
    problems += _of_dates(table, layout)
    columns = _columns(table, layout)
    if not len(table.frame):
        problems.append(sentence("The file has headings but no row."))
    elif not (layout.columns.text or layout.questions):
        problems.append(
            sentence("No column holds text that people wrote; name one in the settings.")
        )
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
        interface=interface,
        readable=any(_is_read(one, layout if one is table else None) for one in tables),
    )


def _is_read(table: Table, layout: Layout | None) -> bool:
    """Tell whether a run would read anything of a table."""
    known = layout or layout_of(table)
    return bool(len(table.frame) and (known.columns.text or known.questions))


def _of_dates(table: Table, layout: Layout) -> tuple[str, ...]:
    """Say what a run would say of the dates: an order that nothing tells, placeholders."""
    frame, name = table.frame if layout.frame is None else layout.frame, layout.columns.date
    if name is None:
        return ()
    if layout.aside is not None:
        frame = frame.drop(index=layout.aside.index, errors="ignore")
    return read_dates(frame[name], name, layout.columns.date_order).problems


def _sample(table: Table, layout: Layout) -> tuple[str, ...]:
    """Return some of the texts, whatever their order in the file."""
    frame = table.frame if layout.frame is None else layout.frame
    if layout.aside is not None:
        frame = frame.drop(index=layout.aside.index)
    bodies = [n for n in layout.columns.text if n != layout.columns.title]
    names = [*(bodies or layout.columns.text), *(q.column for q in layout.questions)]
    texts = {str(cell).strip() for name in names for cell in frame[name].unique()} - {""}
    return tuple(sorted(texts, key=digest)[:_SAMPLE])


def _columns(table: Table, layout: Layout) -> list[ColumnReport]:
    frame = table.frame if layout.frame is None else layout.frame
    roles: dict[str, str] = {}
    chosen = layout.columns
    for role in ("id", "date", "author", *COUNTS, "question"):
        if name := getattr(chosen, role):
            roles[name] = role
    roles |= dict.fromkeys(chosen.attributes, "attribute") | dict.fromkeys(chosen.text, "text")
    roles |= {q.column: "open question" for q in layout.questions}
    if chosen.title:
        roles[chosen.title] = "title and text" if chosen.title in chosen.text else "title"
    known = _title(layout.platform) if layout.platform else ""
    fates = {fate.name: fate for fate in column_fates(table, layout)}
    reports = []
    for name in dict.fromkeys([*map(str, table.frame.columns), *roles]):
        cells = frame[name] if name in frame else table.frame[name]
        role = roles.get(name, "")
        reason = layout.reasons.get(name) or (
            sentence("a column of {platform}", platform=known) if role and known else ""
        )
        filled = sorted(set(cells[cells.str.strip() != ""].head(500)))
        step = max(1, len(filled) // _EXAMPLES)
        some = () if role == "author" else filled[::step][:_EXAMPLES]
        examples = tuple(_short(mask(cell[:_READ])[0]) for cell in some)
        fate = fates.get(name)
        if fate is None:
            reports.append(ColumnReport(name, role, reason, examples))
            continue
        if fate.fate == "personal":
            examples = ()
        why = reason or sentence(fate.reason, n=fate.n)
        reports.append(ColumnReport(name, role, why, examples, fate.fate, fate.certainty))
    return reports


def _title(platform: str) -> Sentence:
    """Return a platform as a person calls it."""
    title = registry()[platform].TITLE
    # A package of somebody else's may have signs in its title that a message reads.
    return Sentence(title, title.replace("{", "{{").replace("}", "}}"))


def _short(cell: str) -> str:
    line = " ".join(cell.split())
    return line if len(line) <= _LENGTH else line[: _LENGTH - 1] + "…"
