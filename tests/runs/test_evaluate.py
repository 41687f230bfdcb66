import pandas as pd
import pytest

from contrib_analysis.errors import InputError
from contrib_analysis.runs.evaluate import evaluate
from contrib_analysis.tables import Analysis, conform


def analysis_of(themes):
    """Make an analysis whose contributions c0, c1... have one idea each, with these themes."""
    ids = [f"c{i}" for i in range(len(themes))]
    ideas = pd.DataFrame(
        {"idea_id": [f"{i}:0" for i in ids], "contribution_id": ids, "theme_id": themes}
    ).assign(end=10)
    ledger = pd.DataFrame(
        {"source": "a.csv", "row": range(1, len(ids) + 1), "contribution_id": ids}
    ).assign(fate="kept")
    empty = pd.DataFrame()
    return Analysis(
        contributions=conform(pd.DataFrame({"contribution_id": ids}), "contributions"),
        ledger=conform(ledger, "ledger"),
        ideas=conform(ideas, "ideas"),
        themes=conform(empty, "themes"),
        quotes=conform(empty, "quotes"),
    )


def test_the_same_grouping_under_other_names_agrees_perfectly():
    gold = pd.DataFrame({"contribution_id": ["c0", "c1", "c2", "c3"], "theme": list("xxyy")})
    found = evaluate(analysis_of(["T01", "T01", "T02", "T02"]), gold)
    assert found.ami == found.ari == found.fmi == found.v_measure == found.purity == 1
    assert found.count_error == 0
    assert found.coverage == 1


def test_one_theme_for_all_agrees_no_more_than_chance():
    gold = pd.DataFrame({"contribution_id": ["c0", "c1", "c2", "c3"], "theme": list("xxyy")})
    found = evaluate(analysis_of(["T01"] * 4), gold)
    assert found.ami == pytest.approx(0)
    assert found.purity == 0.5
    assert found.count_error == 0.5


def test_gold_by_source_and_row_meets_the_ledger():
    gold = pd.DataFrame(
        {"source": "a.csv", "row": ["1", "2", "3", "9"], "themes": ["x|y", "x", "y", "y"]}
    )
    found = evaluate(analysis_of(["T01", "T01", "T02"]), gold)
    assert (found.compared, found.coverage) == (3, 1.0)
    assert found.ami == 1


def test_gold_can_be_given_by_idea_in_a_file(tmp_path):
    file = tmp_path / "gold.csv"
    file.write_text("idea_id;thème\nc0:0;bus\nc1:0;école\nc2:0;\n", "utf-8")
    assert evaluate(analysis_of(["T01", "T02", "T02"]), file).compared == 2


@pytest.mark.parametrize(
    ("gold", "expected"),
    [
        ({"contribution_id": ["c0"], "thme": ["x"]}, 'Rename "thme"'),
        ({"text": ["c0"], "theme": ["x"]}, "idea_id or contribution_id"),
        ({"contribution_id": ["z9"], "theme": ["x"]}, "same exports"),
    ],
)
def test_a_table_that_cannot_be_compared_says_why(gold, expected):
    with pytest.raises(InputError, match=expected):
        evaluate(analysis_of(["T01"]), pd.DataFrame(gold))


def test_agreement_on_the_example_is_far_above_chance(example_run, example):
    found = evaluate(example_run, example / "gold.csv")
    assert found.ami > 0.4
    assert found.compared > 350


def test_ones_own_labels_may_be_a_series():
    analysis = analysis_of(["T01", "T01", "T02", "T02"])
    by_contribution = pd.Series({"c0": "x", "c1": "x", "c2": "y", "c3": None})
    told = evaluate(analysis, by_contribution)
    assert (told.compared, told.ami) == (3, 1)
    by_idea = pd.Series({"c0:0": "x", "c1:0": "x", "c2:0": "y", "c3:0": "y"})
    assert evaluate(analysis, by_idea).ari == 1


def test_another_run_is_compared_idea_by_idea():
    one, other = analysis_of(["T01", "T01", "T02", "T02"]), analysis_of(["T05"] * 2 + ["T06"] * 2)
    told = evaluate(one, other)
    assert (told.compared, told.ari) == (4, 1)
    assert told.table.loc["T01", "T05"] == 2
    assert told.table.to_numpy().sum() == 4


def test_the_table_has_labels_and_the_largest_first():
    gold = pd.DataFrame({"contribution_id": ["c0", "c1", "c2", "c3"], "theme": list("xyyy")})
    table = evaluate(analysis_of(["T01", "T02", "T02", "T02"]), gold).table
    assert table.columns.tolist() == ["y", "x"]
    assert table.loc["T02", "y"] == 3
    assert "table" not in evaluate(analysis_of(["T01"] * 4), gold).to_frame()["measure"].tolist()
