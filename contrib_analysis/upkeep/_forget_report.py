"""What `forget` removed, and what it leaves to a person, in lines to read."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from contrib_analysis.pasteable import command_line
from contrib_analysis.upkeep._forget_raw import FileRow
from contrib_analysis.words.sentences import counted, sentence


@dataclass
class Forgotten:
    """What was removed, and what is left to a person.

    Parameters
    ----------
    runs
        Contributions removed, by run folder.
    edits
        Edits that were changed, and that were removed since nothing was left of them.
    keys
        Files of the project that remembered hashes of the person's ideas, and lost them.
    rows
        Rows of the exports that still hold the contributions: (file, row), as the ledger
        counts them, the header not counted.
    places
        Where in the files these rows stand, and further lines that are the person's and gave
        no contribution that was kept.
    naming
        Lines of the exports that name the person and may be somebody else's.
    deleted
        Files that were the same, byte for byte, as what this program had written into one
        of the runs, and held the person's words.
    kept_files
        Files of the project that quote or name the person and were left as they are.
    unsearched
        Files in which words can't be searched for: images, PDF, what is encrypted.
    others
        Contributions of the same author that were not asked for, where one
        contribution was named.
    cache
        Whether the project's cache was emptied.
    notebooks
        Run folders whose executed notebooks were deleted: they show what people wrote.
    dry_run
        Whether this only says what would be done.
    """

    runs: dict[str, int] = field(default_factory=dict)
    edits: tuple[int, int] = (0, 0)
    keys: list[str] = field(default_factory=list)
    rows: set[tuple[str, int]] = field(default_factory=set)
    places: list[FileRow] = field(default_factory=list)
    naming: list[FileRow] = field(default_factory=list)
    deleted: list[Path] = field(default_factory=list)
    kept_files: list[Path] = field(default_factory=list)
    unsearched: list[Path] = field(default_factory=list)
    others: dict[str, int] = field(default_factory=dict)
    cache: bool = False
    notebooks: list[str] = field(default_factory=list)
    dry_run: bool = False

    def lines(self) -> list[str]:
        """Say what was done and what is left to do, in lines."""
        if not self.runs:
            return [
                sentence("No contribution in a run is known to be theirs: nothing was removed.")
                if self.naming
                else sentence(
                    "No contribution of theirs was kept in a run: there is none to remove."
                ),
                *self._left(),
            ]
        lines: list[str] = []
        if self.dry_run:
            lines.append(sentence("Nothing was changed. Without --dry-run:"))
        lines += [
            counted(
                "{run}: {n} contribution removed.", "{run}: {n} contributions removed.", n, run=run
            )
            for run, n in sorted(self.runs.items())
        ]
        changed, removed = self.edits
        if changed:
            lines.append(
                counted("edits.yml: {n} edit changed.", "edits.yml: {n} edits changed.", changed)
            )
        if removed:
            lines.append(
                counted("edits.yml: {n} edit removed.", "edits.yml: {n} edits removed.", removed)
            )
        lines += [
            sentence("{file}: hashes of the person's ideas removed.", file=name)
            for name in self.keys
        ]
        if self.cache:
            lines.append(sentence("The project's cache was emptied."))
        lines += [
            sentence(
                "{run}: its notebooks were deleted; contrib-analysis notebooks RUN makes them "
                "again.",
                run=run,
            )
            for run in self.notebooks
        ]
        lines += [
            sentence("Deleted, a copy of what a run had: {file}", file=file)
            for file in self.deleted
        ]
        lines += [
            counted(
                "The same author has {n} more contribution: {command}",
                "The same author has {n} more contributions: {command}",
                n,
                command=command_line("forget", author, "PROJECT"),
            )
            for author, n in sorted(self.others.items())
        ]
        return lines + self._left()

    def _left(self) -> list[str]:
        """Say what is left to do by hand."""
        lines: list[str] = [
            sentence(
                "Quotes or names the person; left as it is, please look through it: {file}",
                file=file,
            )
            for file in self.kept_files
        ]
        lines += [
            sentence(
                "Words can't be searched for in it, please look through it: {file}", file=file
            )
            for file in self.unsearched
        ]
        if self.places:
            lines.append(sentence("The exports are never changed by this program and still hold:"))
            lines += [_placed(one) for one in self.places]
            lines.append(
                counted(
                    "Delete this line there, and in backups; a run stops where it would bring "
                    "an erased person back.",
                    "Delete these {n} lines there, the last one first, and in backups; a run "
                    "stops where it would bring an erased person back.",
                    len(self.places),
                )
            )
        if self.naming:
            lines.append(
                sentence("The person is named in lines that may be somebody else's; read them:")
            )
            lines += [_placed(one) for one in self.naming]
            first = self.naming[0]
            lines.append(
                sentence(
                    "Where one is theirs, forget it by its line or row: {command}",
                    command=command_line(
                        "forget",
                        f"{first.file} line {first.line}"
                        if first.line
                        else f"{first.file} row {first.row}",
                        "PROJECT",
                    ),
                )
            )
        lines.append(
            sentence("Outside of PROJECT, and in its version history, nothing was looked for.")
        )
        return lines


def _placed(one: FileRow) -> str:
    """Name a line as a spreadsheet or an editor numbers it: nobody deletes another's."""
    if one.line:
        return sentence(
            "  {file}, line {line} of the file, the header counted",
            file=one.file,
            line=str(one.line),
        )
    return sentence(
        "  {file}, row {row} of the ledger, the header not counted",
        file=one.file,
        row=str(one.row),
    )
