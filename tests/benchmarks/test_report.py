"""The table and the page of the comparison."""

import pytest

from benchmarks.quality import report


@pytest.fixture
def results(tmp_path, monkeypatch):
    monkeypatch.setattr(report, "RESULTS", tmp_path)
    monkeypatch.setattr(report, "TABLE", tmp_path / "quality.csv")
    monkeypatch.setattr(report, "PAGE", tmp_path / "quality.md")
    monkeypatch.setattr(report, "version", lambda _name: "1.0")
    return tmp_path


def a_row(method="ours", corpus="elf_DC11", seed=42, **values):
    row = dict.fromkeys(report._COLUMNS[4:], 0.5)
    return {"method": method, "corpus": corpus, "draw": 0, "seed": seed, **row, **values}


def test_what_is_written_is_read_again(results):
    table = [a_row(ami=0.1234), a_row("nmf")]
    report.write_table(table)
    assert report.read() == table


def test_what_is_measured_anew_takes_the_place_of_the_old():
    old = [a_row(ami=0.1), a_row("nmf"), a_row(corpus="elf_FI8")]
    table = report.replace(old, [a_row(ami=0.2)])
    assert [(r["method"], r["corpus"], r["ami"]) for r in table] == [
        ("ours", "elf_DC11", 0.2),
        ("ours", "elf_FI8", 0.5),
        ("nmf", "elf_DC11", 0.5),
    ]


def test_seeds_are_averaged_and_a_time_given_once_stands(results):
    rows = [a_row("bertopic", ami=0.2, seconds=3.0), a_row("bertopic", seed=43, ami=0.4)]
    del rows[1]["seconds"]
    report.write_table(rows)
    report.write_page(report.read(), 5)
    page = (results / "quality.md").read_text("utf-8")
    assert "| 0.30 |" in page
    assert "| 3.0 |" in page


def test_the_page_says_where_another_does_better(results):
    report.write_page([*elf(ami=0.4), *elf("bertopic-reduced", ami=0.45)], 5)
    page = (results / "quality.md").read_text("utf-8")
    assert "| elf_DC11 | AMI | 0.40 |  | BERTopic, outliers reduced 0.45 |" in page


def test_the_page_says_which_goals_are_not_reached(results):
    report.write_page(elf(ami=0.4, stability=0.7), 5)
    page = (results / "quality.md").read_text("utf-8")
    assert "| AMI, at least | 0.45 | 0.40 | **no** |" in page
    assert "| stability, at least | 0.60 | 0.70 | yes |" in page


def elf(method="ours", **values):
    return [a_row(method, corpus, **values) for corpus in report.ELF]
