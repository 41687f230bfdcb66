import json
from dataclasses import asdict

import pandas as pd
from builders import an_analysis, an_empty_analysis, with_demands

from contrib_analysis.page._view import build_view


def test_the_view_is_plain_data():
    view = build_view(an_analysis(subthemes=True, kinds=True, votes=True, stability=True))
    plain = asdict(view)
    assert json.loads(json.dumps(plain, allow_nan=False))["counts"] == asdict(view.counts)


def test_building_the_view_leaves_the_tables_untouched():
    analysis = an_analysis()
    before = {
        name: getattr(analysis, name).copy() for name in ("contributions", "ideas", "themes")
    }
    build_view(analysis)
    for name, frame in before.items():
        pd.testing.assert_frame_equal(getattr(analysis, name), frame)


def test_counts_are_those_of_the_tables():
    analysis = an_analysis()
    view = build_view(analysis)
    assert view.counts.received == len(analysis.ledger)
    assert view.counts.contributions == len(analysis.contributions)
    assert view.counts.ideas == len(analysis.ideas) == sum(t.ideas for t in view.themes)
    shown = {t.theme_id: (t.ideas, t.contributions, t.people) for t in view.themes}
    table = analysis.themes.set_index("theme_id")[["ideas", "contributions", "people"]]
    assert shown == {name: tuple(row) for name, row in zip(table.index, table.values, strict=True)}


def test_every_quote_is_an_idea_of_its_theme_to_the_letter():
    analysis = an_analysis(subthemes=True)
    ideas = analysis.ideas.set_index("idea_id")
    for theme in build_view(analysis).themes:
        for quote in [theme.headline, *theme.quotes]:
            idea = ideas.loc[quote.idea_id]
            assert (quote.text, theme.theme_id) == (idea["text"], idea["theme_id"])


def test_a_sentence_is_quoted_once_in_a_theme():
    for theme in build_view(an_analysis()).themes:
        texts = [q.text for q in [theme.headline, *theme.quotes]]
        assert len(texts) == len(set(texts))


def test_without_authors_people_are_not_counted_and_the_page_says_so():
    view = build_view(an_analysis(authors=False, interface="en"))
    assert view.counts.people is None
    assert [m.key for m in view.measures] == ["contributions", "ideas"]
    assert any("People are not counted" in line for line in view.not_shown)


def test_what_the_data_lacks_is_named():
    bare = build_view(
        an_analysis(dates=False, authors=False, attributes=False, mapped=False, interface="en")
    )
    rich = build_view(
        with_demands(
            an_analysis(kinds=True, votes=True, stability=True, subthemes=True, interface="en")
        )
    )
    lacking = " ".join(bare.not_shown)
    for said in (
        *("People", "time", "Groups", "Proposals", "stable", "sub-themes", "map", "votes"),
        "what people ask for wasn’t looked for",
    ):
        assert said in lacking
    # Where kinds were told, demands were looked for.
    assert "ask for the same thing" not in lacking
    asking = build_view(an_analysis(kinds=True, interface="en"))
    assert any("ask for the same thing" in line for line in asking.not_shown)
    assert rich.not_shown == ()


def test_a_run_with_nothing_in_it_still_has_a_view():
    view = build_view(an_empty_analysis(settings={"title": "Vide"}))
    assert (view.themes, view.findings, view.counts.received) == ((), (), 0)


def test_subthemes_stand_within_their_theme():
    analysis = an_analysis(subthemes=True)
    themes = build_view(analysis).themes
    for theme in themes:
        assert all(sub.theme_id.startswith(theme.theme_id) for sub in theme.subthemes)
    shown = sum(len(theme.subthemes) for theme in themes)
    assert shown == (analysis.themes["parent_id"] != "").sum()


def test_proposals_come_first_and_only_proposals():
    analysis = an_analysis(kinds=True)
    kind = analysis.ideas.set_index("idea_id")["kind"]
    shown = [q for theme in build_view(analysis).themes for q in theme.proposals]
    assert shown
    assert {kind[quote.idea_id] for quote in shown} == {"proposal"}


def test_reasons_for_setting_aside_add_up_to_what_was_set_aside():
    analysis = an_analysis()
    ledger = build_view(analysis).ledger
    aside = int((analysis.ledger["fate"] != "kept").sum())
    assert sum(row.n for row in ledger.reasons) == aside
