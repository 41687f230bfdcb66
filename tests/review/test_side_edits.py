"""Decisions about sides: replayed on every run, over what words say, stale with a reason."""

import pandas as pd
import pytest
from tables import ideas_of, themes_of

from contrib_analysis.demands.decided_sides import as_decided
from contrib_analysis.review.edit_file import read_edits
from contrib_analysis.review.edits import EditsError
from contrib_analysis.review.replay import replay


def again(editor, ideas):
    return replay(ideas, themes_of(), editor.file.edits, interface="en")


def test_a_side_is_kept_with_what_it_is_of(editor, reopen):
    editor.take_side("T03", ["p-9:0", "p-10:0"], "for", "guichets")
    editor.take_side("T03", ["p-10:0"], "against")
    editor.take_side("T02", ["p-6:0"], None)
    decided = reopen().replayed().decisions
    assert decided.sides == {"p-6:0": "", "p-9:0": "for", "p-10:0": "against"}
    assert decided.disputed == {"T02": "", "T03": "guichets"}
    assert editor.report["state"].tolist() == ["applied", "applied", "applied"]


def test_a_side_goes_with_its_theme_alone(editor):
    editor.take_side("T03", ["p-9:0"], "for", "guichets")
    editor.move(["p-9:0"], "T02")
    assert editor.replayed().decisions.sides == {}
    assert editor.replayed().decisions.disputed == {}
    elsewhere = again(editor, ideas_of().assign(theme_id="T03"))
    assert elsewhere.report["state"].iloc[0] == "applied"


def test_ideas_that_left_the_theme_are_told(editor):
    editor.take_side("T03", ["p-9:0", "p-10:0"], "for")
    moved = ideas_of()
    moved.loc[moved["idea_id"] == "p-9:0", "theme_id"] = "T02"
    report = again(editor, moved).report
    assert report["state"].tolist() == ["partial"]
    assert report["reason"].iloc[0] == "p-9:0 is not in T03 any more"


def test_a_theme_of_other_ideas_is_not_touched(editor):
    editor.take_side("T03", ["p-9:0"], "for")
    swapped = ideas_of()
    swapped["theme_id"] = swapped["theme_id"].map({"T01": "T03", "T02": "T02", "T03": "T01"})
    assert again(editor, swapped).report["state"].tolist() == ["stale"]


@pytest.mark.parametrize("side", ["pour", "", "none"])
def test_another_side_is_not_written(editor, tmp_path, side):
    with pytest.raises(EditsError, match="Nothing was written"):
        editor.take_side("T03", ["p-9:0"], side)
    assert read_edits(tmp_path).edits == ()


def sided(texts, sides):
    n = len(texts)
    return pd.DataFrame(
        {
            "idea_id": [f"p-{i}:0" for i in range(n)],
            "contribution_id": [f"p-{i}" for i in range(n)],
            "text": texts,
            "theme_id": ["T01"] * n,
            "side": sides,
        }
    )


def sent(ideas, languages=()):
    spoken = languages or ["fr"] * len(ideas)
    return pd.DataFrame({"contribution_id": ideas["contribution_id"], "language": spoken})


def test_what_an_analyst_decides_stands_over_what_words_say():
    ideas = sided(["Pas de caméras", "Oui aux caméras", "Un banc"], ["against", "for", ""])
    own, disputed = as_decided(
        ideas, sent(ideas), {"T01": "caméras"}, {"p-0:0": "", "p-2:0": "for"}, {"T01": "Caméras"}
    )
    assert own["side"].tolist() == ["", "for", "for"]
    assert disputed == {"T01": "caméras"}


def test_another_matter_is_read_anew_and_several_words_are_not_guessed():
    texts = ["Pas de péage", "Plus de péage", "Pas de caméras"]
    ideas = sided(texts, ["", "", "against"])
    taken = {"p-1:0": "for"}
    own, disputed = as_decided(ideas, sent(ideas), {"T01": "caméras"}, taken, {"T01": "péage"})
    assert own["side"].tolist() == ["against", "for", ""]
    assert disputed == {"T01": "péage"}
    own, _ = as_decided(ideas, sent(ideas), {}, taken, {"T01": "péage urbain"})
    assert own["side"].tolist() == ["", "for", ""]


def test_another_matter_is_not_guessed_of_other_languages():
    ideas = sided(
        ["Internet ? C'est inutile.", "Internet : c'est inutile.", "Un banc"], ["", "", ""]
    )
    taken, named = {"p-2:0": "for"}, {"T01": "internet"}
    spoken = {"fr": ["against", "against", "for"], "es": ["against", "", "for"]}
    for second, sides in spoken.items():
        held = sent(ideas, ["fr", second, "fr"])
        assert as_decided(ideas, held, {}, taken, named)[0]["side"].tolist() == sides


def test_marks_of_a_platform_stand_whatever_an_analyst_names():
    ideas = sided(["Pas de péage", "Un banc", "Une rue"], ["for", "against", ""])
    own, disputed = as_decided(
        ideas, sent(ideas), {"T01": ""}, {"p-2:0": "against"}, {"T01": "péage"}
    )
    assert own["side"].tolist() == ["for", "against", "against"]
    assert disputed == {"T01": "péage"}


def test_without_decisions_nothing_changes():
    ideas = sided(["Un banc"], ["for"])
    assert as_decided(ideas, sent(ideas), {"T02": "bancs"}, {}, {}) == (ideas, {"T02": "bancs"})
