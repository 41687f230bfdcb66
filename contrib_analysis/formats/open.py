"""What a file is, told by its content and not by its name, and its tables."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path, PurePosixPath

from contrib_analysis.errors import InputError, meant_path
from contrib_analysis.files import CANNOT_UNPACK
from contrib_analysis.formats import (
    _containers,
    _sheets,
    _structured,
    corpus,
    documents,
    mail,
    transcripts,
)
from contrib_analysis.formats._decoding import Decoded, decode, looks_binary
from contrib_analysis.formats._foreign import (
    refuse_foreign,
    refuse_foreign_archive,
    refuse_foreign_compound,
    refuse_mark_of_open_file,
)
from contrib_analysis.formats._large import read_large
from contrib_analysis.formats._separated import read_records
from contrib_analysis.formats._uneven_rows import evened
from contrib_analysis.formats._web_pages import is_web_page, read_web_page
from contrib_analysis.formats.table import Table, make_table
from contrib_analysis.words.sentences import counted, sentence

_TEXT_NOTES = {".txt": "text", ".md": "Markdown", ".markdown": "Markdown"}

#: Archives inside archives are followed this far (chosen).
_DEPTH = 2


def load(path: Path, sheet: str | None = None) -> list[Table]:
    """Read the tables of one file.

    Parameters
    ----------
    path
        An export, workshop notes, or an archive around them.
    sheet
        The sheet of a spreadsheet; "*" for all.

    Returns
    -------
    list of Table
        Usually one; one a sheet or a file inside an archive otherwise.

    Raises
    ------
    InputError
        Where there is no such file, or it can't be read.
    """
    try:
        if path.is_dir():
            raise InputError(
                f"{path}: this is a folder.", remedy="Name the export files inside it."
            )
        refuse_mark_of_open_file(path.name)
        size = path.stat().st_size
        if size > _containers.MAX_BYTES:
            raise InputError(
                f"{path}: {size / 2**30:.1f} GB is more than this program reads at once.",
                remedy="Split the export, by question for example.",
            )
        large = read_large(path)
        if large is not None:
            return [large]
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(
            f"{path}: no such file.", remedy=meant_path(path, "Check its name and its folder.")
        ) from None
    except OSError as error:
        raise InputError(
            f"{path}: can't be read ({error.strerror}).", remedy="Check the file's rights."
        ) from None
    return _tables(data, path.name, sheet, 0)


def _tables(data: bytes, name: str, sheet: str | None, depth: int) -> list[Table]:
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise InputError(f"{name}: the file is empty.", remedy="Export or download it again.")
    if data.startswith(b"\x1f\x8b"):
        inner = name.removesuffix(".gz")
        _stop_at(depth, name)
        return _tables(_containers.unpack_gzip(data, name), inner, sheet, depth + 1)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _from_zip(data, name, sheet, depth)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _from_compound(data, name, sheet)
    if data.startswith(b"PAR1"):
        return [_structured.read_parquet(data, name)]
    refuse_foreign(data, name)
    if mail.is_mail(data):
        return [mail.read_mail(data, name)]
    return [_from_text(decode(data), name)]


def _from_zip(data: bytes, name: str, sheet: str | None, depth: int) -> list[Table]:
    kind = _zip_kind(data, name)
    if kind in ("XLSX", "ODS"):
        return _sheets.read_sheets(data, name, kind, sheet)
    if kind == "DOCX":
        return [documents.read_docx(data, name)]
    if kind == "ODT":
        return [documents.read_odt(data, name)]
    _stop_at(depth, name)
    found: list[Table] = []
    refused: list[InputError] = []
    for member, content in _containers.members(data, name):
        try:
            inside = _tables(content, f"{name}: {PurePosixPath(member).name}", sheet, depth + 1)
        except InputError as error:
            # Archives hold pictures and PDFs beside exports.
            refused.append(error)
            continue
        for table in inside:
            place = f"{member}/{table.sheet}" if table.sheet else member
            found.append(replace(table, sheet=place, format=f"{table.format} in ZIP"))
    if not found:
        raise refused[0]
    told = tuple(sentence("Not read: {what}", what=error.what) for error in refused)
    return [replace(found[0], problems=(*found[0].problems, *told)), *found[1:]]


def _zip_kind(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            mimetype = b""
            if "mimetype" in names:
                with archive.open("mimetype") as stream:  # of which no more than its beginning
                    mimetype = stream.read(100)
    except CANNOT_UNPACK as error:
        raise InputError(
            f"{name}: the file is damaged or cut short ({error}).",
            remedy="Download or export it again.",
        ) from None
    if any(member.startswith("xl/") for member in names):
        return "XLSX"
    if "word/document.xml" in names:
        return "DOCX"
    if b"opendocument.spreadsheet" in mimetype:
        return "ODS"
    if b"opendocument.text" in mimetype:
        return "ODT"
    refuse_foreign_archive(names, name)
    return "ZIP"


def _from_compound(data: bytes, name: str, sheet: str | None) -> list[Table]:
    """Read an old Office file."""
    refuse_foreign_compound(data, name)
    return _sheets.read_sheets(data, name, "XLS", sheet)


def _from_text(decoded: Decoded, name: str) -> Table:
    text = decoded.text
    if looks_binary(text):
        raise InputError(
            f"{name}: this is a binary file, not text.",
            consequence="No contribution can be read from it.",
            remedy="Give the export itself: CSV, XLSX, XLS, ODS, JSON or Parquet.",
        )
    start = text.lstrip()[:2000]
    suffix = PurePosixPath(name).suffix.lower()
    if start.startswith("{") and _structured.is_json_lines(text):
        table = _structured.read_json_lines(text, name, decoded.encoding)
    elif start.startswith("{") or (start.startswith("[") and start[1:].lstrip()[:1] in '{["]'):
        table = _structured.read_json(text, name, decoded.encoding)
    elif corpus.is_corpus(start):
        table = make_table(
            corpus.corpus_rows(text), corpus.FORMAT, name=name, encoding=decoded.encoding, header=0
        )
    elif transcripts.is_subtitles(text[:2000]):
        table = transcripts.read_subtitles(text, name, decoded.encoding)
    elif suffix in _TEXT_NOTES:
        table = documents.read_plain_notes(text, name, _TEXT_NOTES[suffix], decoded.encoding)
    elif is_web_page(start):
        table = read_web_page(text, name, decoded.encoding)
    else:
        records = read_records(text)
        mended = (
            [f"{records.mended} stray quotes had glued rows together; they were split again."]
            if records.mended
            else []
        )
        if records.requoted:
            mended.append(
                f"{records.requoted} rows hold quotation marks that were not escaped; they were "
                "read whole."
            )
        rows = records.rows
        if not records.broken:
            rows, continued, parted = evened(rows, records.separator)
            mended += [_of_breaks(continued)] if continued else []
            mended += [_of_separators(parted)] if parted else []
        table = make_table(
            rows,
            "TSV" if records.separator == "\t" else "CSV",
            name=name,
            broken=records.broken,
            separator=records.separator,
            encoding=decoded.encoding,
            problems=mended,
        )
    return replace(table, problems=(*decoded.problems, *table.problems))


def _of_breaks(rows: int) -> str:
    return counted(
        "{n} row holds line breaks that were not quoted; it was read whole.",
        "{n} rows hold line breaks that were not quoted; they were read whole.",
        rows,
    )


def _of_separators(rows: int) -> str:
    return counted(
        "{n} row holds separators that were not quoted; it was read whole, as the other columns "
        "tell.",
        "{n} rows hold separators that were not quoted; they were read whole, as the other "
        "columns tell.",
        rows,
    )


def _stop_at(depth: int, name: str) -> None:
    if depth >= _DEPTH:
        raise InputError(
            f"{name}: archives inside archives inside archives.",
            remedy="Unpack it by hand and give the files inside.",
        )
