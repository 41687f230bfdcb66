"""Sheets to read a run by, and what their verdicts add up to."""

import pytest

from benchmarks.reading import count, draw, items


def test_verdicts_are_counted_and_the_good_ones_are_a_share(tmp_path):
    sheet = tmp_path / "essai.csv"
    sheet.write_text(
        "question,item,verdict\nname,T01,good\nname,T02,good\nname,T03,vague\nname,T04,misleading\n"
    )
    assert count([sheet]) == ["essai: name: 2 good, 1 vague, 1 misleading of 4 (50%)"]


@pytest.mark.parametrize("question", ["name", "headline"])
def test_each_theme_is_read_beside_ideas_of_its_own(short_run, question):
    texts = short_run.ideas.groupby("theme_id")["text"].agg(set)
    for theme_id, judged, by in items(short_run, question):
        assert judged
        assert set(by) <= texts[theme_id]


def test_a_sheet_of_verdicts_holds_no_words_of_anybody(short_run, tmp_path):
    draw(short_run.folder, tmp_path)
    known = {*short_run.ideas["idea_id"], *short_run.themes["theme_id"]}
    for sheet in tmp_path.glob("*.csv"):
        rows = [line.split(",") for line in sheet.read_text("utf-8").splitlines()[1:]]
        assert {row[1] for row in rows} <= known
    assert (tmp_path / "name.txt").is_file()
