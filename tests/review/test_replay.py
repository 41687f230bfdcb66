import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import LABELS, ideas_of, place, themes_of

from contrib_analysis.review._state import State
from contrib_analysis.review.edits import (
    Accept,
    Create,
    Describe,
    HideQuote,
    Merge,
    Move,
    OffTopic,
    Part,
    PinQuote,
    Rename,
    Second,
    Split,
)
from contrib_analysis.review.replay import OUTCOMES, TO_SEE, replay
from contrib_analysis.text.digest import text_key
from contrib_analysis.words.i18n import words

IDEAS = ideas_of()
BEFORE = State(IDEAS, LABELS, words("en"))


def made(kind, *saw, **fields):
    seen = {theme: BEFORE.seen(theme) for theme in saw}
    return kind(who="AB", when="2024-03-02", saw=seen, **fields)


def keyed(*numbers):
    return BEFORE.corpus.keyed(f"p-{n}:0" for n in numbers)


def outcome(*edits, ideas=IDEAS, themes=None):
    return replay(ideas, themes_of() if themes is None else themes, edits, interface="en")


def states(replayed):
    return replayed.report["state"].tolist()


def reason(replayed, number=1):
    return replayed.report["reason"].iloc[number - 1]


def test_without_edits_nothing_changes():
    done = outcome()
    pd.testing.assert_frame_equal(done.ideas, IDEAS, check_dtype=False)
    assert done.report.empty
    assert done.decisions.labels == {}


def test_names_and_marks_of_themes_are_decided():
    done = outcome(
        made(Rename, "T01", theme="T01", label="Se déplacer"),
        made(Describe, "T02", theme="T02", description="Ce que mangent les enfants."),
        made(Accept, "T02", theme="T02"),
    )
    assert states(done) == ["applied"] * 3
    assert done.decisions.labels == {"T01": "Se déplacer"}
    assert done.decisions.descriptions == {"T02": "Ce que mangent les enfants."}
    assert done.decisions.reviewed == {"T02"}
    assert done.decisions.read_ideas == {"T02": (IDEAS["theme_id"] == "T02").sum()}


def test_a_merge_moves_ideas_and_keeps_their_sub_themes():
    ideas = IDEAS.assign(second_theme_id=["T02"] + [""] * 9 + ["T01"])
    done = outcome(made(Merge, "T01", "T02", themes=["T01"], into="T02"), ideas=ideas)
    assert done.ideas["theme_id"].tolist() == ["T02"] * 8 + ["T03"] * 3
    assert done.ideas["subtheme_id"].tolist() == IDEAS["subtheme_id"].tolist()
    # A second theme that has become the first is none; one that was merged follows.
    assert done.ideas["second_theme_id"].tolist() == [""] * 10 + ["T02"]


def test_a_split_by_chosen_ideas_and_by_sub_theme():
    into = [
        Part(theme="A1", label="Vélo", subtheme="T01-2"),
        Part(theme="A2", label="Nuit", ideas=keyed(2)),
    ]
    done = outcome(made(Split, "T01", "T01-2", theme="T01", into=into))
    assert states(done) == ["applied"]
    assert done.ideas["theme_id"].tolist()[:5] == ["T01", "A2", "T01", "A1", "A1"]
    assert done.ideas["subtheme_id"].tolist()[:5] == ["T01-1", "", "T01-1", "", ""]
    assert done.decisions.labels == {"A1": "Vélo", "A2": "Nuit"}
    assert {"A1", "A2"} <= done.decisions.analyst


def test_a_moved_idea_is_decided_by_a_person():
    ideas = IDEAS.assign(second_theme_id=["T03"] * len(IDEAS))
    done = outcome(made(Move, "T03", ideas=keyed(1, 9), to="T03"), ideas=ideas)
    moved = done.ideas.iloc[0]
    assert (moved.theme_id, moved.subtheme_id, moved.second_theme_id) == ("T03", "", "")
    assert (moved.strength, moved.to_review) == (1.0, False)
    confirmed = done.ideas.iloc[8]  # it was there: now a person says so
    assert (confirmed.theme_id, confirmed.strength, confirmed.to_review) == ("T03", 1.0, False)
    assert done.ideas.iloc[1].strength == 0.55


def test_confirming_an_idea_keeps_its_sub_theme():
    done = outcome(made(Move, "T01", ideas=keyed(1), to="T01"))
    assert done.ideas["subtheme_id"].iloc[0] == "T01-1"


def test_off_topic_ideas_have_a_theme_too():
    done = outcome(made(OffTopic, ideas=keyed(6)))
    assert place(done.ideas)["p-6:0"] == "T00"
    assert "T00" in done.decisions.analyst


def test_a_created_theme_takes_ideas():
    done = outcome(
        made(Create, theme="A7", label="Nuit"),
        Move(who="AB", when="2024-03-02", ideas=keyed(2), to="A7", saw={"A7": "Nuit"}),
    )
    assert states(done) == ["applied", "applied"]
    assert place(done.ideas)["p-2:0"] == "A7"


def test_a_second_theme_is_given_and_taken():
    done = outcome(
        made(Second, "T03", ideas=keyed(6, 7, 9), theme="T03"),
        made(Second, ideas=keyed(7)),
    )
    assert place(done.ideas, "second_theme_id")["p-6:0"] == "T03"
    assert place(done.ideas, "second_theme_id")["p-7:0"] == ""
    assert place(done.ideas, "second_theme_id")["p-9:0"] == ""  # it is its first


def test_quotes_are_pinned_where_their_idea_ends_and_the_last_word_counts():
    done = outcome(
        made(PinQuote, ideas=keyed(2)),
        made(PinQuote, ideas=keyed(1)),
        made(HideQuote, ideas=keyed(3)),
        made(PinQuote, ideas=keyed(6)),
        made(HideQuote, ideas=keyed(6)),
        made(Merge, "T01", "T02", themes=["T01"], into="T02"),
    )
    assert done.decisions.pinned == {"T02": ("p-2:0", "p-1:0")}
    assert done.decisions.hidden == {"p-3:0", "p-6:0"}
    assert states(done)[3] == "superseded"


def test_of_two_moves_of_an_idea_the_later_wins_and_it_is_told():
    done = outcome(
        made(Move, "T02", ideas=keyed(1), to="T02"),
        made(Move, "T02", ideas=keyed(2, 3), to="T02"),
        made(Move, "T03", ideas=keyed(1, 2), to="T03"),
    )
    assert place(done.ideas)["p-1:0"] == "T03"
    assert place(done.ideas)["p-3:0"] == "T02"
    assert states(done) == ["superseded", "applied", "applied"]
    assert reason(done, 1) == "edit 3 decided otherwise"
    assert reason(done, 2) == "of 2 decisions, 1 were changed by edit 3"


def test_an_unknown_theme_is_stale_with_its_nearest():
    seen = {"T09": "transport"}
    done = outcome(Rename(who="A", when="2024-01-01", theme="T09", label="x", saw=seen))
    assert states(done) == ["stale"]
    assert reason(done) == "there is no theme T09; T01 is “transports”"
    assert done.report["state"].isin(TO_SEE).sum() == 1


def test_a_theme_that_was_merged_away_says_so():
    done = outcome(
        made(Merge, "T01", "T02", themes=["T01"], into="T02"),
        made(Rename, "T01", theme="T01", label="x"),
        made(Merge, "T01", "T02", themes=["T02"], into="T01"),
    )
    assert states(done) == ["applied", "stale", "stale"]
    assert reason(done, 2) == "T01 was merged into T02 by edit 1"


def test_a_merge_with_one_stale_theme_does_nothing():
    done = outcome(
        made(Merge, "T01", "T02", themes=["T01"], into="T02"),
        made(Merge, "T01", "T03", "T02", themes=["T03", "T01"], into="T02"),
    )
    assert states(done) == ["applied", "stale"]
    assert "T03" in set(done.ideas["theme_id"])


def test_a_rename_holds_when_contributions_are_added_and_the_machine_calls_it_otherwise():
    more = pd.concat(
        [IDEAS, IDEAS.assign(idea_id="q" + IDEAS["idea_id"], text="Aussi : " + IDEAS["text"])],
        ignore_index=True,
    )
    themes = themes_of({"T01": "bus et vélos", "T02": "cantines", "T03": "accueil"})
    done = outcome(made(Rename, "T01", theme="T01", label="x"), ideas=more, themes=themes)
    assert states(done) == ["applied"]


def test_a_theme_that_became_another_is_stale_and_says_where_its_ideas_are():
    swapped = IDEAS.assign(
        theme_id=IDEAS["theme_id"].map({"T01": "T02", "T02": "T01", "T03": "T03"})
    )
    done = outcome(made(Rename, "T01", theme="T01", label="x"), ideas=swapped)
    assert states(done) == ["stale"]
    assert reason(done) == (
        "T01 is no longer what was seen, “transports”: most of its ideas are now in T02 “cantine”"
    )


def test_edits_made_on_another_corpus_are_all_stale():
    other = IDEAS.assign(text=[f"Tout autre chose {i}" for i in range(len(IDEAS))])
    done = outcome(
        made(Rename, "T01", theme="T01", label="x"),
        made(Move, "T02", ideas=keyed(1), to="T02"),
        made(HideQuote, ideas=keyed(1)),
        ideas=other,
    )
    assert states(done) == ["stale"] * 3
    assert reason(done).endswith("is in this corpus: the edit was made on another one")
    assert reason(done, 3) == "the text of p-1:0 has changed"
    pd.testing.assert_frame_equal(done.ideas, other, check_dtype=False)


def test_a_guard_by_label_alone_holds_while_the_theme_is_called_that():
    common = {"who": "AB", "when": "2024-01-01", "theme": "T01", "label": "x"}
    assert states(outcome(Rename(saw={"T01": " Transports"}, **common))) == ["applied"]
    done = outcome(Rename(saw={"T01": "cantine"}, **common))
    assert reason(done) == "T01 was “cantine” and is now “transports”"


def test_an_idea_that_came_back_under_another_id_is_known_by_its_text():
    ideas = IDEAS.assign(idea_id=["z-1:40", *IDEAS["idea_id"][1:]])
    done = outcome(made(Move, "T03", ideas=keyed(1), to="T03"), ideas=ideas)
    assert states(done) == ["applied"]
    assert place(done.ideas)["z-1:40"] == "T03"


def test_ideas_that_are_gone_are_told_and_the_others_moved():
    done = outcome(made(Move, "T03", ideas=keyed(1, 2), to="T03"), ideas=IDEAS.iloc[1:])
    assert states(done) == ["partial"]
    assert reason(done) == "p-1:0 is not in this corpus"
    assert place(done.ideas)["p-2:0"] == "T03"
    assert done.report["state"].isin(TO_SEE).sum() == 1


def test_one_text_under_several_new_ids_is_not_guessed():
    twice = pd.concat([IDEAS.assign(idea_id="a" + IDEAS["idea_id"]), IDEAS.iloc[[0]]])
    twice["idea_id"] = [f"b-{i}" for i in range(len(twice))]
    done = outcome(made(HideQuote, ideas=keyed(1)), ideas=twice)
    assert reason(done) == "p-1:0 is no more, and several have its text"


def test_two_analysts_who_made_a_theme_of_one_id_are_told():
    done = outcome(
        made(Create, theme="A1", label="Nuit"),
        made(Create, theme="A1", label="Jour"),
        Move(who="B", when="2024-01-01", ideas=keyed(1), to="A1", saw={"A1": "Jour"}),
    )
    assert states(done) == ["applied", "stale", "stale"]
    assert reason(done, 2) == "a theme A1 exists already: give the new one another id"


def test_a_split_of_a_sub_theme_that_is_no_more_is_stale():
    ideas = IDEAS.assign(subtheme_id="")
    into = [Part(theme="A1", label="Vélo", subtheme="T01-2")]
    done = outcome(made(Split, "T01", "T01-2", theme="T01", into=into), ideas=ideas)
    assert reason(done) == "T01 has no sub-theme T01-2"
    assert "A1" not in done.decisions.analyst


def test_reasons_are_in_the_interface_language():
    seen = {"T09": "inconnu"}
    edit = Rename(who="A", when="2024-01-01", theme="T09", label="x", saw=seen)
    report = replay(IDEAS, themes_of(), [edit]).report
    assert report["reason"].iloc[0] == "il n’y a pas de thème T09"


@st.composite
def some_edits(draw):
    theme = st.sampled_from(["T01", "T02", "T03", "T09", "A1"])
    numbers = st.lists(st.integers(1, 11), min_size=1, max_size=4, unique=True)
    edits = []
    for _ in range(draw(st.integers(0, 8))):
        a, b = draw(theme), draw(theme)
        ideas = {f"p-{n}:0": text_key(IDEAS["text"].iloc[n - 1]) for n in draw(numbers)}
        common = {
            "who": "AB",
            "when": "2024-01-01",
            "saw": {t: LABELS.get(t, "x") for t in (a, b)},
        }
        choices = [
            Rename(theme=a, label="x", **common),
            Move(ideas=ideas, to=a, **common),
            OffTopic(ideas=ideas, **common),
            Second(ideas=ideas, theme=a, **common),
            PinQuote(ideas=ideas, **common),
            Create(theme=a, label="x", **common),
            Split(theme=a, into=[Part(theme="A1", label="x", ideas=ideas)], **common),
        ]
        if a != b:
            choices.append(Merge(themes=[a], into=b, **common))
        edits.append(draw(st.sampled_from(choices)))
    return edits


@given(some_edits())
def test_whatever_is_edited_every_idea_keeps_its_words_and_has_one_theme(edits):
    done = outcome(*edits)
    assert done.report["state"].isin(OUTCOMES).all()
    assert (done.report["reason"] != "").where(done.report["state"] == "stale", True).all()
    kept = ["idea_id", "contribution_id", "text", "rank"]
    pd.testing.assert_frame_equal(done.ideas[kept], IDEAS[kept])
    assert (done.ideas["theme_id"] != "").all()
    assert (done.ideas["theme_id"] != done.ideas["second_theme_id"]).all()
    assert done.ideas["strength"].between(0, 1).all()
    pd.testing.assert_frame_equal(outcome(*edits).ideas, done.ideas)


@given(some_edits(), st.permutations(range(len(IDEAS))))
def test_the_order_of_rows_changes_nothing(edits, order):
    shuffled = outcome(*edits, ideas=IDEAS.iloc[order])
    done = outcome(*edits)
    assert place(shuffled.ideas) == place(done.ideas)
    assert shuffled.decisions == done.decisions
    pd.testing.assert_frame_equal(shuffled.report, done.report)


@pytest.mark.parametrize("table", ["ideas", "themes"])
def test_the_inputs_are_left_as_they_are(table):
    tables = {"ideas": ideas_of(), "themes": themes_of()}
    copy = tables[table].copy()
    replay(**tables, edits=[made(Move, "T03", ideas=keyed(1), to="T03")])
    pd.testing.assert_frame_equal(tables[table], copy)


def accepted(result):
    return set(result.decisions.reviewed)


def test_an_acceptance_does_not_outlive_what_was_accepted():
    accept = made(Accept, "T01", theme="T01")
    assert accepted(outcome(accept)) == {"T01"}
    # Later decisions make another theme of it.
    merged = outcome(accept, made(Merge, "T01", "T02", themes=["T02"], into="T01"))
    assert accepted(merged) == set()
    assert merged.report["state"].tolist() == ["superseded", "applied"]
    # A later run does.
    theme = IDEAS["theme_id"]
    grown = IDEAS.assign(theme_id=theme.where(theme != "T02", "T01"))
    later = outcome(accept, ideas=grown)
    assert accepted(later) == set()
    assert later.report["state"].tolist() == ["stale"]
    assert "read it again" in later.report["reason"].iloc[0]


def test_an_acceptance_holds_while_a_theme_is_about_as_large():
    one = IDEAS.loc[IDEAS["theme_id"] == "T02", "idea_id"].iloc[0]
    moved = made(Move, "T01", ideas=BEFORE.corpus.keyed([one]), to="T01")
    assert accepted(outcome(made(Accept, "T01", theme="T01"), moved)) == {"T01"}


def test_an_acceptance_written_by_hand_holds_by_its_label():
    by_hand = Accept(who="AB", when="2024-03-02", theme="T01", saw={"T01": LABELS["T01"]})
    assert accepted(outcome(by_hand)) == {"T01"}


OTHERS = IDEAS.assign(
    theme_id=IDEAS["theme_id"].where(IDEAS["idea_id"] != "p-11:0", ""),
    nearest_theme_id=["T03" if idea == "p-11:0" else "" for idea in IDEAS["idea_id"]],
)


def test_an_idea_that_fits_no_theme_fits_the_one_that_it_is_put_into():
    done = outcome(made(Move, "T02", ideas=keyed(11), to="T02"), ideas=OTHERS)
    row = done.ideas.set_index("idea_id").loc["p-11:0"]
    assert (row["theme_id"], row["nearest_theme_id"], row["strength"]) == ("T02", "", 1)


def test_its_nearest_theme_goes_where_that_theme_goes():
    done = outcome(made(Merge, "T02", "T03", themes=["T03"], into="T02"), ideas=OTHERS)
    row = done.ideas.set_index("idea_id").loc["p-11:0"]
    assert (row["theme_id"], row["nearest_theme_id"]) == ("", "T02")


def test_what_is_pinned_in_no_theme_is_quoted_in_none():
    done = outcome(made(PinQuote, ideas=keyed(11)), ideas=OTHERS)
    assert done.decisions.pinned == {}
