"""Find the lines of a project's exports in which a person stands, whatever became of them.

A run knows what it kept. Who answered "nothing to say", or stands in the head of minutes, is
in no run: they can only be looked for in the files themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from contrib_analysis.columns.kinds_of_columns import names_a_person
from contrib_analysis.errors import ContribError
from contrib_analysis.facts.author_ids import mailbox, possible_ids
from contrib_analysis.formats.file_lines import FileLine, file_lines, lines_of_rows
from contrib_analysis.intake import source_files
from contrib_analysis.intake.masking import Own
from contrib_analysis.settings import load_settings
from contrib_analysis.text.fold import fold
from contrib_analysis.upkeep._forget_person import Row, named_tables

#: A name with fewer letters is looked for as a whole cell alone (chosen: "Zoé" stands in many
#: sentences about somebody else).
_SHORTEST_NAME = 5
#: Digits from which a number is one to call, and looked for however it is spaced (chosen).
_FEWEST_DIGITS = 9


@dataclass(frozen=True, order=True)
class FileRow:
    """A line of an export that has a person.

    Parameters
    ----------
    file
        The file in the project, with its sheet where it has several.
    line
        Its line there, the header counted; 0 where the file has no lines to count.
    row
        The row that it is in the ledger, the header not counted; 0 where it isn't known.
    """

    file: str
    line: int = 0
    row: int = 0

    @property
    def key(self) -> tuple[str, int, int]:
        """What it is the same line by, whoever found it: its number, else that of its row."""
        return self.file, self.line, 0 if self.line else self.row


def of_today(places: Set[FileRow], theirs: Set[FileRow]) -> set[FileRow]:
    """Return where a person stands, without rows that a file had before it changed.

    Parameters
    ----------
    places
        Of the runs; one whose file has changed since has a row and no line.
    theirs
        What is found in the files as they are: where there are as many, they are those rows.
    """
    left = {one for one in places if one.line}
    for file in {one.file for one in places if not one.line}:
        former = {one for one in places if one.file == file and not one.line}
        if len({one for one in theirs if one.file == file and one.line}) < len(former):
            left |= former
    return left


def raw_files(root: Path) -> list[Path]:
    """Return the files that came in: those of ``raw`` and those that the settings name."""
    held = {file for file in (root / "raw").rglob("*") if file.is_file()}
    with suppress(ContribError):  # settings that can't be read keep nobody from leaving
        held |= set(source_files(load_settings(root), root))
    return sorted(held)


class RawLines:
    """The lines of the exports of a project, each file read once.

    Parameters
    ----------
    root
        The project folder.
    own
        What the settings mask beside the rules, in the names of sheets too.
    """

    def __init__(self, root: Path, own: Own) -> None:
        self._root, self._own = root, own
        self._read: dict[Path, list[FileLine] | None] = {}

    def of(self, file: Path) -> list[FileLine] | None:
        """Return the lines of a file; None where it has none to count."""
        if file not in self._read:
            try:
                self._read[file] = file_lines(file)
            except (OSError, ValueError):
                self._read[file] = None
        return self._read[file]

    def of_rows(
        self, rows: Set[Row], files: Mapping[str, Path], sheets: Mapping[str, str | None]
    ) -> dict[Row, FileRow]:
        """Return where rows of a run stand in the files.

        Parameters
        ----------
        rows
            As the ledger names them.
        files
            From `input_files`.
        sheets
            The sheet that the settings name, by file.
        """
        placed = {row: FileRow(row[0], row=row[1]) for row in rows}
        for source in {source for source, _ in rows}:
            file = source if source in files else source.partition("#")[0]
            if file not in files:
                continue
            for name, table in named_tables(files[file], file, sheets.get(file), self._own):
                if name != source:
                    continue
                lines = lines_of_rows(table, self.of(files[file]) or [])
                shown = self._named(files[file], table.sheet if "#" in source else "")
                for row in [row for row in rows if row[0] == source]:
                    placed[row] = FileRow(shown, lines.get(row[1], 0), row[1])
        return placed

    def with_person(
        self, names: Iterable[str], files: Iterable[Path]
    ) -> tuple[set[FileRow], set[FileRow]]:
        """Return the lines that are a person's, and those that only name them.

        Parameters
        ----------
        names
            What the person is called: a name, an address, a number.
        files
            Where to look.
        """
        theirs: set[FileRow] = set()
        naming: set[FileRow] = set()
        every = [Sought.of(name) for name in sorted(set(names))]
        sought = [name for name in every if name.words]
        for file in files:
            for place, cells in self._places(file):
                said = fold(mailbox(" ".join(cells)))
                met = [name for name in sought if name.may_be_in(said)]
                if any(name.is_whose(cells) for name in met):
                    theirs.add(place)
                elif any(name.is_named(said) for name in met):
                    naming.add(place)
        return theirs, naming

    def _places(self, file: Path) -> Iterator[tuple[FileRow, Sequence[str]]]:
        """Yield the lines of a file with their cells; its rows where it has none to count."""
        lines = self.of(file)
        if lines is not None:
            several = len({one.sheet for one in lines}) > 1
            for line in lines:
                shown = self._named(file, line.sheet if several else "")
                yield FileRow(shown, line.line), line.cells
            return
        for name, table in named_tables(file, self._named(file, ""), None, self._own):
            for row, *cells in table.frame.astype("str").itertuples():
                yield FileRow(name, row=int(row)), [cell for cell in cells if cell]

    def _named(self, file: Path, sheet: str) -> str:
        name = file.relative_to(self._root).as_posix() if self._root in file.parents else str(file)
        return f"{name}#{sheet}" if sheet else name

    def names_of(
        self,
        authors: Set[str],
        rows: Set[Row],
        realms: Set[str],
        salt: str,
        files: Mapping[str, Path],
        sheets: Mapping[str, str | None],
    ) -> set[str]:
        """Return what the exports call authors of whom the ids are known.

        Parameters
        ----------
        authors
            Their ids.
        rows
            Their rows, where their names stand.
        realms
            Channels and exports.
        salt
            The project's secret.
        files, sheets
            As `of_rows` takes them.
        """
        cells = {
            cell
            for of in self._cells_of(rows, files, sheets)
            for column in of
            for cell in of[column]
        }
        return {cell for cell in cells if not authors.isdisjoint(possible_ids(cell, realms, salt))}

    def ties_of(
        self, rows: Set[Row], files: Mapping[str, Path], sheets: Mapping[str, str | None]
    ) -> set[str]:
        """Return what else a person's rows say that they are called: names and addresses.

        Whoever has these in another row may be the same person, or somebody of their name.

        Parameters
        ----------
        rows
            Of the person.
        files, sheets
            As `of_rows` takes them.
        """
        ties: set[str] = set()
        for of in self._cells_of(rows, files, sheets):
            who = [column for column in of if names_a_person(str(column))]
            for cells in of[who].astype("str").to_numpy().tolist():
                ties.add(" ".join(filter(None, map(str.strip, cells))))
            ties |= {c for column in of for c in of[column].astype("str") if _ADDRESS(c)}
        # A family name alone is that of many.
        return {tie for tie in ties if "@" in tie or len(tie.split()) > 1}

    def _cells_of(
        self, rows: Set[Row], files: Mapping[str, Path], sheets: Mapping[str, str | None]
    ) -> Iterator[pd.DataFrame]:
        """Read the cells of some rows, table by table."""
        for file in {source.partition("#")[0] for source, _ in rows} & set(files):
            for name, table in named_tables(files[file], file, sheets.get(file), self._own):
                numbers = [row for source, row in rows if source == name]
                yield table.frame[table.frame.index.isin(numbers)]


_ADDRESS = re.compile(r"\s*[^\s@]+@[^\s@]+\.\w+\s*").fullmatch


@dataclass(frozen=True)
class Sought:
    """A name, an address or a number that is looked for in cells and lines.

    Parameters
    ----------
    words
        Its words, folded.
    """

    words: tuple[str, ...]

    @staticmethod
    def of(name: str) -> Sought:
        """Fold what a person is called.

        Examples
        --------
        >>> name = Sought.of("Aline FICTIVE")
        >>> name.is_named("presents aline fictive elue"), name.is_named("alines fictives")
        (True, False)
        >>> name.is_whose(["3", "Fictive, Aline"]), name.is_whose(["3", "merci à Aline Fictive"])
        (True, False)
        """
        return Sought(tuple(fold(mailbox(name)).split()))

    def may_be_in(self, said: str) -> bool:
        """Tell whether a folded line has all the letters of it: most have not."""
        if self._is_number:
            return re.search(rf"(?<!\d){' ?'.join(self._squeezed)}(?!\d)", said) is not None
        # A short number is an age, a count, or somebody else's.
        return not self._squeezed.isdigit() and all(word in said for word in self.words)

    def is_named(self, said: str) -> bool:
        """Tell whether a folded line that may have it does, in either order of its words."""
        if self._is_number or len(self._squeezed) < _SHORTEST_NAME:
            return self._is_number
        orders = {self.words, self.words[::-1]}
        either = "|".join(" +".join(map(re.escape, words)) for words in orders)
        return re.search(rf"(?<!\w)(?:{either})(?!\w)", said) is not None

    def is_whose(self, cells: Sequence[str]) -> bool:
        """Tell whether it is a cell, or the words of it are cells beside one another."""
        folded = [tuple(fold(mailbox(cell)).split()) for cell in cells]
        if len(folded) == 1:
            return False  # a line of notes: what stands beside a name there isn't its owner's
        if self._is_number:
            return any("".join(cell) == self._squeezed for cell in folded)
        ordered = sorted(self.words)
        if any(sorted(cell) == ordered for cell in folded):
            return True
        alone = [cell[0] for cell in folded if len(cell) == 1]
        return len(self.words) > 1 and all(word in alone for word in self.words)

    @property
    def _squeezed(self) -> str:
        return "".join(self.words)

    @property
    def _is_number(self) -> bool:
        return self._squeezed.isdigit() and len(self._squeezed) >= _FEWEST_DIGITS
