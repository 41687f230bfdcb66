import pytest

from contrib_analysis.errors import OutputError
from contrib_analysis.files import (
    Entry,
    folder_whole_or_absent,
    keep_within,
    whole_or_absent,
)


def test_a_file_appears_whole(tmp_path):
    with whole_or_absent(tmp_path / "a.txt") as making:
        making.write_text("tout")
        assert not (tmp_path / "a.txt").exists()
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_a_failure_keeps_the_earlier_file_and_leaves_nothing_else(tmp_path):
    (tmp_path / "a.txt").write_text("avant")

    def write_half():
        with whole_or_absent(tmp_path / "a.txt") as making:
            making.write_text("à moit")
            raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        write_half()
    assert (tmp_path / "a.txt").read_text() == "avant"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_is_not_there_is_named(tmp_path):
    target = tmp_path / "nowhere" / "a.txt"
    with pytest.raises(OutputError, match="nowhere"), whole_or_absent(target) as making:
        making.write_text("x")


def test_a_folder_takes_its_place_whole_or_leaves_nothing(tmp_path):
    folder = tmp_path / "new" / "run"
    with folder_whole_or_absent(folder, refusal="no", remedy="-") as making:
        (making / "a").write_text("1")
    assert [file.name for file in folder.iterdir()] == ["a"]
    with (
        pytest.raises(ZeroDivisionError),
        folder_whole_or_absent(folder, refusal="no", remedy="-") as making,
    ):
        (making / "a").write_text(str(1 / 0))
    assert (folder / "a").read_text() == "1"
    assert [place.name for place in folder.parent.iterdir()] == ["run"]


def test_a_folder_in_which_nothing_was_written_is_not_made(tmp_path):
    with folder_whole_or_absent(tmp_path / "new" / "run", refusal="no", remedy="-"):
        pass
    assert not list(tmp_path.iterdir())


def test_what_was_used_last_and_what_is_in_use_stays(tmp_path):
    entries = []
    for age, name in enumerate(("in use", "old", "new")):
        (tmp_path / name).write_bytes(b"12345")
        entries.append(Entry(tmp_path / name, age, 5))
    keep_within(entries, 10, ("in use",))
    assert {file.name for file in tmp_path.iterdir()} == {"in use", "new"}
    keep_within([entry for entry in entries if entry.place.exists()], 4, ("in use",))
    assert not list(tmp_path.iterdir())
