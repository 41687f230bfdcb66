"""Author ids can't be found out by trying names: there is always a salt, and it stays put."""

import stat
import sys

import pytest

from contrib_analysis.errors import SettingsError
from contrib_analysis.facts.salt import project_salt, read_salt


def test_a_salt_is_made_once_and_kept_from_others(tmp_path):
    assert read_salt(tmp_path) == ""
    salt, _ = project_salt(tmp_path)
    assert len(salt) == 32
    assert project_salt(tmp_path) == (salt, [])
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "salt.txt").stat().st_mode) & 0o077 == 0


@pytest.mark.parametrize("content", [b"", b" \n", b"\xff\xfe\0", b"a\0b", b"a" * 5_000])
def test_what_is_no_salt_is_told_and_kept(tmp_path, content):
    (tmp_path / "salt.txt").write_bytes(content)
    with pytest.raises(SettingsError, match="no salt"):
        project_salt(tmp_path)
    assert (tmp_path / "salt.txt").read_bytes() == content


def test_no_salt_is_read_or_made_outside_the_project(tmp_path):
    project = tmp_path / "projet"
    project.mkdir()
    (project / "salt.txt").symlink_to(tmp_path / "ailleurs.txt")
    with pytest.raises(SettingsError, match="out of the project"):
        project_salt(project)
    assert not (tmp_path / "ailleurs.txt").exists()
