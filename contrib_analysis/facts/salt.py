"""The project's secret, which makes author ids; it stays in the project folder."""

from __future__ import annotations

import secrets
from pathlib import Path

from contrib_analysis.errors import OutputError, SettingsError
from contrib_analysis.files import whole_or_absent

#: Never enters a run.
SALT_FILE = "salt.txt"

#: A salt is a line; a longer file is another one under its name (chosen).
_MOST_BYTES = 1_000


def read_salt(project: Path) -> str:
    """Return a project's salt, "" where it has none yet.

    Raises
    ------
    SettingsError
        Where the file leads out of the project, is empty or isn't a line of text:
        without a salt, whoever has a run could find authors out by trying names.
    """
    file = project / SALT_FILE
    if not file.is_symlink() and not file.is_file():
        return ""
    if not file.resolve().is_relative_to(project.resolve()):
        raise SettingsError(
            f"{file}: this link leads out of the project folder.",
            remedy="Put the salt itself in its place.",
        )
    try:
        salt = file.read_bytes()[: _MOST_BYTES + 1].decode("utf-8").strip()
        if salt and len(salt) <= _MOST_BYTES and salt.isprintable():
            return salt
        problem = "it is not a line of text" if salt else "it is empty"
    except (OSError, UnicodeDecodeError) as error:
        problem = str(error)
    raise SettingsError(
        f"{file}: no salt can be read from it ({problem}).",
        consequence="Author ids made without one could be found out by trying names.",
        remedy="Put back the salt that earlier runs were made with: edits.yml, themes.lock and "
        "agreement.json are sealed with it. Or delete the file: a new one is made, and authors "
        "get new ids.",
    )


def project_salt(project: Path) -> tuple[str, list[str]]:
    """Return a project's salt, made when first needed, and what to tell about it."""
    salt = read_salt(project)
    if salt:
        return salt, []
    file = project / SALT_FILE
    salt = secrets.token_hex(16)
    try:
        with whole_or_absent(file) as making:
            making.touch(0o600)
            making.write_text(salt + "\n", "utf-8")
    except OutputError:
        return salt, [
            f"{file} can't be written: author ids will differ from one run to the next. "
            "Make the project folder writable once to keep them."
        ]
    return salt, []
