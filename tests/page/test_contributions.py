from builders import an_analysis
from hypothesis import given, settings
from hypothesis import strategies as st

from contrib_analysis.page._contributions import (
    ANNEX_LIMIT,
    QUOTE_LIMIT,
    Segment,
    anchors,
    cited,
    make_shelf,
    quote,
    segments,
)


def test_anchors_are_safe_unique_and_stable():
    found = anchors(["a b", "a/b", "a-b", "a b"], "theme")
    assert found == {"a b": "theme-a-b", "a/b": "theme-a-b-2", "a-b": "theme-a-b-3"}


def test_an_idea_is_marked_where_it_stands():
    assert segments("Oui. Un bus. Non.", [(5, 12, "idea-1")]) == (
        Segment("Oui. "),
        Segment("Un bus.", anchor="idea-1"),
        Segment(" Non."),
    )


@settings(deadline=None)
@given(st.text(max_size=200), st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200))))
def test_segments_give_the_text_back_to_the_letter(text, places):
    marks = [
        (min(a, b, len(text)), min(max(a, b), len(text)), f"i{n}")
        for n, (a, b) in enumerate(places)
    ]
    assert "".join(piece.text for piece in segments(text, marks)) == text


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 20_000), st.integers(1, 20_000))
def test_every_character_of_a_long_text_is_shown_or_counted(start, length):
    text = "abcdefghij" * 2_000
    end = min(start + length, len(text))
    pieces = segments(text, [(start, end, "i")] if start < end else [])
    assert sum(len(p.text) + p.skipped for p in pieces) == len(text)
    assert sum(len(p.text) for p in pieces) <= ANNEX_LIMIT


def test_a_long_quote_is_cut_at_a_word_and_says_by_how_much():
    text = "mot " * 1_000
    analysis = an_analysis(3, texts=[text], copies=0)
    idea = analysis.ideas.iloc[0]
    shelf = make_shelf(analysis.contributions, analysis.ideas, [idea["idea_id"]])
    made = quote(shelf, idea["idea_id"])
    assert idea["text"].startswith(made.text)
    assert len(made.text) <= QUOTE_LIMIT
    assert len(made.text) + made.cut == len(idea["text"])


def test_a_title_that_the_text_begins_with_is_shown_once():
    analysis = an_analysis(2, texts=["Un bus. Vite.", "Un tram."], titles=["Un bus.", "Le rail"])
    shelf = make_shelf(analysis.contributions, analysis.ideas, list(analysis.ideas["idea_id"]))
    assert [source.title for source in cited(shelf)] == ["", "Le rail"]


def test_a_contribution_tells_how_many_copies_repeat_it():
    analysis = an_analysis(5, copies=2)
    shelf = make_shelf(analysis.contributions, analysis.ideas, list(analysis.ideas["idea_id"]))
    copies = {source.contribution_id: source.copies for source in cited(shelf)}
    assert copies == {"P-0001": 1, "P-0002": 1, "P-0003": 0, "P-0004": 0, "P-0005": 0}
