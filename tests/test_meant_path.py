"""A file that isn't there: the one that was meant is named."""

from pathlib import Path

import pytest

from contrib_analysis.errors import meant_path


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ('"Mon export (1).xlsx"', "Write it without quotes in its name: Mon export (1).xlsx."),
        ("« Mon export (1).xlsx »", "Write it without quotes in its name: Mon export (1).xlsx."),
        ("Mon export.xlsx", 'Did you mean "Mon export (1).xlsx"?'),
        ("tout autre chose.xlsx", "otherwise"),
    ],
)
def test_quotes_and_typing_errors_are_seen_through(tmp_path, monkeypatch, asked, said):
    for name in ("Mon export (1).xlsx", "~$Mon export.xlsx", ".cache"):
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    assert meant_path(Path(asked), "otherwise") == said


def test_a_folder_that_is_not_there_has_nothing_beside(tmp_path):
    assert meant_path(tmp_path / "no" / "avis.csv", "otherwise") == "otherwise"
