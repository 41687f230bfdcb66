from types import SimpleNamespace

import pandas as pd
import pytest
from builders import an_analysis

from contrib_analysis.page._rare import small_themes
from contrib_analysis.page._view import build_view


def test_lone_ideas_and_small_themes_are_quoted():
    analysis = an_analysis(
        60,
        texts=[
            "Je préfère un registre papier tenu à la bibliothèque du village, parce que beaucoup "
            "de personnes âgées n'ont pas de téléphone et resteraient sinon sans aucune voix."
        ],
    )
    weak = analysis.ideas.assign(
        to_review=analysis.ideas["contribution_id"] == "P-0001",
        strength=analysis.ideas["strength"].where(
            analysis.ideas["contribution_id"] != "P-0001", 0.1
        ),
    )
    free = analysis.contributions.assign(copies_of="")
    view = build_view(analysis.replace(ideas=weak, contributions=free))
    assert [quote.contribution_id for quote in view.lone] == ["P-0001"]


@pytest.mark.parametrize(("in_all", "said"), [(22, True), (6, False), (None, False)])
def test_a_small_theme_that_campaigns_swell_elsewhere_says_it_is_counted_without(in_all, said):
    row = {"theme_id": "T1-1", "parent_id": "T1", "people": 6, "share": 0.02}
    described = {
        name: SimpleNamespace(label=name, anchor=name, people=in_all, headline=None)
        for name in ("T1", "T1-1")
    }
    (small,) = small_themes(pd.DataFrame([row]), described)
    assert small.without_campaigns is said
