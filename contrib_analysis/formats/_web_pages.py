"""Tables of web pages: many platforms name such a page .xls or .csv."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from contrib_analysis.errors import InputError
from contrib_analysis.formats.table import Table, make_table
from contrib_analysis.words.sentences import sentence

#: Cells that a page may hold (chosen).
_MOST_CELLS = 5_000_000
#: Columns that one cell may span (chosen).
_WIDEST = 100

_LINES = frozenset({"br", "p", "div", "li"})
_UNSEEN = frozenset({"script", "style"})


class _Rows(HTMLParser):
    """Collects the rows of every table, those of a table within a cell for themselves."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self._open: list[list[list[str]]] = []
        self._cell: list[list[str] | None] = []
        self._unseen = 0
        self.cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._open.append([])
            self._cell.append(None)
            self.tables.append(self._open[-1])
        elif tag in _UNSEEN:
            self._unseen += 1
        elif not self._open:
            return
        elif tag == "tr":
            self._close_cell()
            self._open[-1].append([])
        elif tag in ("td", "th"):
            self._close_cell()
            if not self._open[-1]:
                self._open[-1].append([])
            span = dict(attrs).get("colspan") or "1"
            wide = min(int(span), _WIDEST) if span.isdecimal() and len(span) < 6 else 1
            self._open[-1][-1].extend([""] * max(wide, 1))
            self._at = len(self._open[-1][-1]) - max(wide, 1)
            self._cell[-1] = []
            self.cells += max(wide, 1)
        elif tag in _LINES:
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif self._open and tag in ("td", "th", "tr"):
            self._close_cell()
        elif self._open and tag == "table":
            self._close_cell()
            self._open.pop()
            self._cell.pop()

    def handle_data(self, data: str) -> None:
        if self._cell and self._cell[-1] is not None and not self._unseen:
            self._cell[-1].append(data)

    def _close_cell(self) -> None:
        words = self._cell[-1]
        if words is not None and self._open[-1] and self._open[-1][-1]:
            row = self._open[-1][-1]
            lines = [" ".join(line.split()) for line in "".join(words).split("\n")]
            row[min(self._at, len(row) - 1)] = "\n".join(line for line in lines if line)
        self._cell[-1] = None


def is_web_page(start: str) -> bool:
    """Tell whether a text begins the way web pages and XML do."""
    return start[:500].lower().startswith(("<!doctype html", "<html", "<?xml", "<table", "<meta"))


def read_web_page(text: str, name: str, encoding: str = "") -> Table:
    """Read the largest table of a web page.

    Raises
    ------
    InputError
        Where it has none, or is XML of another kind.
    """
    rows: list[list[str]] = []
    if re.search(r"<t[dh][\s>]", text[: 1 << 20], re.IGNORECASE):
        parser = _Rows()
        for start in range(0, len(text), 1 << 16):
            parser.feed(text[start : start + (1 << 16)])
            if parser.cells > _MOST_CELLS:
                raise InputError(
                    f"{name}: a web page of more than {_MOST_CELLS:,} cells.",
                    remedy="Open it in a spreadsheet and save it as XLSX or CSV.",
                )
        parser.close()
        filled = [[row for row in table if any(row)] for table in parser.tables]
        rows = max(filled, key=lambda table: (len(table), sum(map(len, table))), default=[])
    if len(rows) < 2:
        raise InputError(
            f"{name}: this is a web page or XML, not an export.",
            consequence="Some platforms name such files .xls or .csv.",
            remedy="Open it in a spreadsheet and save it as XLSX or CSV; where it asks you to log "
            "in, download the export again.",
        )
    return make_table(
        rows,
        "web page",
        name=name,
        encoding=encoding,
        problems=[sentence("The file is a web page; its largest table was read.")],
    )
