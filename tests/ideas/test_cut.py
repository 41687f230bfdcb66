import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from contrib_analysis.ideas.cut import _abbreviations, cut_ideas
from contrib_analysis.tables import check, conform

_TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from(list('abcéÉ Il.;:!?\n-•*1)2(«»"…&&—+ ')), st.characters(codec="utf-8")
    ),
    max_size=120,
)


def _table(texts, copies=None):
    return conform(
        pd.DataFrame(
            {
                "contribution_id": [f"c{i}" for i in range(len(texts))],
                "text": texts,
                "copies_of": copies or [""] * len(texts),
            }
        ),
        "contributions",
    )


def test_each_idea_is_an_exact_substring_named_by_its_place():
    ideas = cut_ideas(_table(["Plus de bus. Moins de voitures.", "- tram\n- vélo"]))
    assert ideas["idea_id"].tolist() == ["c0:0", "c0:13", "c1:2", "c1:9"]
    assert ideas["text"].tolist() == ["Plus de bus.", "Moins de voitures.", "tram", "vélo"]
    check(ideas, "ideas")


def test_copies_are_left_to_who_stands_for_them():
    ideas = cut_ideas(_table(["Plus de bus.", "plus de bus"], ["", "c0"]))
    assert ideas["contribution_id"].tolist() == ["c0"]


def test_a_contribution_can_be_kept_whole():
    ideas = cut_ideas(_table(["  Plus de bus. Moins de voitures.\n"]), split=False)
    assert ideas[["start", "end", "text"]].values.tolist() == [
        [2, 33, "Plus de bus. Moins de voitures."]
    ]


def test_texts_without_words_give_no_idea_and_none_gives_a_table():
    assert cut_ideas(_table(["", "  ", "...", "👍"])).empty
    check(cut_ideas(_table([])), "ideas")


def test_a_language_that_spacy_does_not_know_is_cut_too():
    assert len(cut_ideas(_table(["Ur c'harr. Daou garr."]), language="zzz")) == 2


@settings(deadline=None)
@given(st.lists(_TEXTS, max_size=4), st.booleans())
def test_any_text_is_cut_into_exact_ordered_pieces(texts, split):
    table = _table(texts)
    before = table.copy()
    ideas = cut_ideas(table, split=split)
    text_of = dict(zip(table["contribution_id"], table["text"], strict=True))
    assert ideas["idea_id"].is_monotonic_increasing
    assert ideas["idea_id"].is_unique
    for contribution_id, own in ideas.groupby("contribution_id"):
        own = own.sort_values("start")
        assert (own["end"].to_numpy()[:-1] <= own["start"].to_numpy()[1:]).all()
        for idea in own.itertuples():
            assert text_of[contribution_id][idea.start : idea.end] == idea.text
            assert idea.text == idea.text.strip() != ""
    pd.testing.assert_frame_equal(table, before)


def test_rows_in_another_order_give_the_same_ideas():
    table = _table(["Plus de bus. Moins de bruit.", "- a\n- b", "Oui. Il faut agir."])
    pd.testing.assert_frame_equal(cut_ideas(table), cut_ideas(table[::-1]))


def test_french_abbreviations_are_read_without_spacy_s_slow_module():
    assert _abbreviations("fr") >= {"etc", "mme", "janv"}
