import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contrib_analysis.runs import csv_file
from contrib_analysis.runs.csv_file import read_csv, write_csv

#: Any text but NUL, which no CSV can hold.
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)

STARTS = ["", "'", "=", "'=", "''-", "\t", "\r\n", "＝", " ＠", "\n"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.sampled_from(STARTS), TEXTS), max_size=6))
def test_every_text_reads_back_and_none_is_a_formula(tmp_path, pairs):
    texts = ["".join(pair) for pair in pairs]
    frame = pd.DataFrame({"texte": texts, "n": [str(n) for n in range(len(texts))]}, dtype="str")
    write_csv(frame, tmp_path / "table.csv")
    pd.testing.assert_frame_equal(read_csv(tmp_path / "table.csv"), frame)
    written = pd.read_csv(tmp_path / "table.csv", dtype=str, keep_default_na=False)
    computed = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
    assert not written["texte"].str.lstrip().str.startswith(computed).any()
    assert not written["texte"].str.startswith(("\t", "\r", "\n")).any()


@pytest.mark.parametrize("rows", [0, 1, 5])
def test_a_table_written_in_parts_is_one_table(tmp_path, monkeypatch, rows):
    frame = pd.DataFrame({"texte": [f"- {n}" for n in range(rows)], "n": range(rows)})
    write_csv(frame, tmp_path / "whole.csv")
    monkeypatch.setattr(csv_file, "_ROWS", 2)
    write_csv(frame, tmp_path / "parts.csv")
    whole = (tmp_path / "whole.csv").read_bytes()
    assert (tmp_path / "parts.csv").read_bytes() == whole
    assert whole.startswith(b"\xef\xbb\xbftexte,n\r\n")


def test_numbers_are_left_alone(tmp_path):
    write_csv(pd.DataFrame({"écart": [-0.5], "vu": [True]}), tmp_path / "table.csv")
    assert (tmp_path / "table.csv").read_text("utf-8-sig").splitlines()[1] == "-0.5,True"
