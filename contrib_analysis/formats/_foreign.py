"""Files that hold no contributions, or hold them where nothing here can read them.

Each is named as a person calls it, with what to do: a PDF or a statistics file read as
text would give a page of nonsense.
"""

from __future__ import annotations

import re

from contrib_analysis.errors import InputError
from contrib_analysis.words.sentences import sentence

_FORMATS = (
    "Give a CSV, XLSX, XLS, ODS, JSON or Parquet file, notes as .docx, .odt, .txt or .md, "
    "a transcript as .vtt or .srt, or mail as .eml or .mbox."
)
_TRANSCRIBE = "Have it transcribed, and give the transcript as .vtt, .srt, .txt or .docx."
_UNPACK = "Unpack it and give the exports inside."

#: First bytes, what the file is, what to do.
_STARTS: tuple[tuple[bytes, str, str], ...] = (
    (
        b"version https://git-lfs.github.com/spec/",
        "a Git LFS pointer, not the file that it stands for",
        "Fetch the file itself: git lfs pull.",
    ),
    (
        b"version https://hawser.github.com/spec/",
        "a Git LFS pointer, not the file that it stands for",
        "Fetch the file itself: git lfs pull.",
    ),
    (
        b"/annex/objects/",
        "a git-annex pointer, not the file that it stands for",
        "Fetch the file itself: git annex get.",
    ),
    (
        b"%PDF",
        "a PDF",
        "Ask for the export or the document that it was made from, or copy its text to a "
        ".docx or .txt, one contribution a paragraph.",
    ),
    (b"$FL2", "an SPSS file (.sav)", "Save it as CSV in SPSS or PSPP, labels in place of codes."),
    (b"$FL3", "an SPSS file (.zsav)", "Save it as CSV in SPSS or PSPP, labels in place of codes."),
    (b"<stata_dta>", "a Stata file (.dta)", "Export it as CSV from Stata: export delimited."),
    (b"HEADER RECORD*******LIBRARY", "a SAS file (.xpt)", "Export it as CSV from SAS."),
    (b"RDX2\n", "an R file", "Write it as CSV from R: write.csv."),
    (b"RDX3\n", "an R file", "Write it as CSV from R: write.csv."),
    (b"RDA2\n", "an R file", "Write it as CSV from R: write.csv."),
    (b"RDA3\n", "an R file", "Write it as CSV from R: write.csv."),
    (b"X\n\0\0\0", "an R file (.rds)", "Write it as CSV from R: write.csv."),
    (b"\x93NUMPY", "a NumPy file", "Write its rows as CSV."),
    (b"{\\rtf", "a document in Rich Text Format", "Open it and save it as .docx or .odt."),
    (b"\x89PNG", "a picture", _FORMATS),
    (b"\xff\xd8\xff", "a picture", _FORMATS),
    (b"GIF8", "a picture", _FORMATS),
    (b"II*\0", "a picture", _FORMATS),
    (b"MM\0*", "a picture", _FORMATS),
    (b"RIFF", "a recording or a picture", _FORMATS),
    (b"ID3", "a recording", _TRANSCRIBE),
    (b"OggS", "a recording", _TRANSCRIBE),
    (b"fLaC", "a recording", _TRANSCRIBE),
    (b"\x1aE\xdf\xa3", "a recording", _TRANSCRIBE),
    (b"7z\xbc\xaf", "a 7z archive", _UNPACK),
    (b"Rar!", "a RAR archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ", "an xz archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", _UNPACK),
    (b"\x7fELF", "a program", _FORMATS),
    (b"MZ", "a program", _FORMATS),
    (b"SQLite format 3", "a database", "Export its table of contributions as CSV."),
    (b"!BDN", "an Outlook mailbox (.pst)", "Export the messages as .eml or .mbox."),
)

#: Starts that a text may have too: the file must hold a NUL besides.
_DOUBTFUL = frozenset({b"MZ", b"BZh", b"RIFF", b"ID3", b"II*\0", b"MM\0*"})

#: A member by which an archive of another program is known, what it is, what to do.
_ARCHIVES: tuple[tuple[str, str, str], ...] = (
    (r"Index/(?:Document|Metadata)\.iwa$", "a document of Numbers or Pages",
     "Export it from there as XLSX or CSV, or as .docx."),
    (r"ppt/presentation\.xml$", "a PowerPoint presentation",
     "Copy its text to a .docx or .txt, one contribution a paragraph."),
    (r"META-INF/container\.xml$", "an e-book", _FORMATS),
    (r"word/document2?\.bin$", "a document of another program", "Save it as .docx or .odt."),
)  # fmt: skip

#: Streams of an old Office file (in UTF-16), what it is, what to do.
_COMPOUNDS: tuple[tuple[str, str, str], ...] = (
    (
        "EncryptedPackage",
        "a spreadsheet locked with a password",
        "Open it, save it without a password, and give that file.",
    ),
    ("WordDocument", "a Word document of before 2007", "Open it and save it as .docx or .odt."),
    ("__substg1.0_", "an Outlook message (.msg)", "Save it as .eml, or copy its text to a .txt."),
    (
        "PowerPoint Document",
        "a PowerPoint presentation of before 2007",
        "Copy its text to a .docx or .txt, one contribution a paragraph.",
    ),
)
#: How the names of these end.
_ENDINGS = {"WordDocument": ".doc", "__substg1.0_": ".msg", "PowerPoint Document": ".ppt"}


def refuse_foreign(data: bytes, name: str) -> None:
    """Refuse a file that is known to hold no export, by its first bytes.

    Raises
    ------
    InputError
        Says what the file is and what to do.
    """
    start = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    for mark, kind, remedy in _STARTS:
        if start.startswith(mark) and (mark not in _DOUBTFUL or b"\0" in data[:4096]):
            raise _refusal(name, kind, remedy)
    if data[4:8] == b"ftyp":
        heic = data[8:12] in (b"heic", b"mif1", b"avif")
        kind, remedy = ("a picture", _FORMATS) if heic else ("a recording", _TRANSCRIBE)
        raise _refusal(name, kind, remedy)


def refuse_foreign_archive(members: set[str], name: str) -> None:
    """Refuse the packed document of a program that nothing here can read."""
    for mark, kind, remedy in _ARCHIVES:
        if any(re.search(mark, member) for member in members):
            raise _refusal(name, kind, remedy)


def refuse_foreign_compound(data: bytes, name: str) -> None:
    """Refuse an old Office file that is no spreadsheet; a locked new one looks like this too.

    One that is cut short is known by its name alone.
    """
    for stream, kind, remedy in _COMPOUNDS:
        if stream.encode("utf-16-le") in data or name.lower().endswith(_ENDINGS.get(stream, "/")):
            raise _refusal(name, kind, remedy)


def _refusal(name: str, kind: str, remedy: str) -> InputError:
    # Both are messages of the catalogues, whoever will read them.
    what = sentence("{name}: this is {kind}, not an export.", name=name, kind=sentence(kind))
    return InputError(what, remedy=sentence(remedy))


def refuse_mark_of_open_file(name: str) -> None:
    """Refuse what an office program leaves beside a file for as long as it has it open.

    Parameters
    ----------
    name
        The file's name.

    Raises
    ------
    InputError
        Where it is such a mark; the message names the file, as far as the mark does.
    """
    for begins, ends in (("~$", ""), (".~lock.", "#")):
        if name.startswith(begins) and name.endswith(ends):
            real = name.removeprefix(begins).removesuffix(ends)
            raise InputError(
                f"{name}: an office program leaves this beside a file that it has open; it is "
                "not the file.",
                remedy=f"Save and close that file, and give it instead (its name ends in {real}).",
            )
