"""Who was erased from a project: salted digests of ids, by which they are known again.

Exports are never changed by this program. Where a person's lines stay in one, or come with the
next, a run must not bring them back without a word; and nothing of theirs may be kept for that.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from contrib_analysis.errors import InputError
from contrib_analysis.files import whole_or_absent
from contrib_analysis.text.digest import digest
from contrib_analysis.words.i18n import Words

#: One mark a line, "#" before a remark.
FORGOTTEN_FILE = "forgotten.txt"

#: Chosen: among a million ids and a thousand marks, one chance in 10**10 of a wrong alarm.
_BYTES = 8


def mark_of(one: str, salt: str) -> str:
    """Return the mark of an author id or a contribution's id.

    Parameters
    ----------
    one
        The id.
    salt
        The project's secret.

    Examples
    --------
    >>> mark_of("avis-3", "s") == mark_of("avis-3", "t"), len(mark_of("avis-3", "s"))
    (False, 16)
    """
    return digest(f"forgotten\x1f{one}", _BYTES, salt=salt).hex()


def read_forgotten(project: Path) -> frozenset[str]:
    """Return the marks that a project keeps.

    Parameters
    ----------
    project
        The project folder.

    Raises
    ------
    InputError
        Where the file can't be read: an erased person could come back unseen.
    """
    file = project / FORGOTTEN_FILE
    try:
        lines = file.read_text("utf-8").splitlines()
    except FileNotFoundError:
        return frozenset()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{file}: can't be read ({error}).",
            remedy="Put back the file as `forget` left it.",
        ) from None
    return frozenset(line.strip() for line in lines if line.strip() and line[:1] != "#")


def remember_forgotten(project: Path, ids: Iterable[str], salt: str, w: Words) -> None:
    """Keep the marks of ids beside those that are kept already.

    Parameters
    ----------
    project
        The project folder.
    ids
        Author ids and contributions' ids.
    salt
        The project's secret.
    w
        The interface's words, for what the file says of itself.

    Raises
    ------
    OutputError
        Where the file can't be written.
    """
    before = read_forgotten(project)
    marks = before | {mark_of(one, salt) for one in ids}
    if marks != before:
        head = (
            w("Erased persons and contributions: digests of their ids, made with the salt."),
            w("A run that would bring one back stops; who wants to count again: delete the line."),
        )
        lines = [*(f"# {line}" for line in head), *sorted(marks)]
        with whole_or_absent(project / FORGOTTEN_FILE) as making:
            making.write_bytes("".join(f"{line}\n" for line in lines).encode())
