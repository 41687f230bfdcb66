import pytest

from contrib_analysis.errors import OutputError
from contrib_analysis.files import whole_or_absent


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
