"""What other numbers of themes make of a run."""

import dataclasses

import pandas as pd
import pytest
from builders import an_analysis

from contrib_analysis.themes import steps

#: Subjects and what is said of them: invented, and each text differs.
SUBJECTS = ("la cantine bio", "le bus de nuit", "la piste cyclable", "le guichet de mairie")
WISHES = (
    "Il faut {} dans chaque quartier",
    "Je demande {} pour les enfants",
    "Plus de moyens pour {}",
    "Nous voulons {} dès cette année",
    "Ouvrir {} le dimanche aussi",
    "Sans {} rien ne change ici",
    "Améliorer {} avant l'été",
    "Penser à {} pour les anciens",
    "Financer {} par la taxe de séjour",
)


@pytest.fixture(scope="module")
def found():
    texts = [wish.format(subject) for wish in WISHES for subject in SUBJECTS]
    analysis = an_analysis(len(texts), texts=texts, labels=["tout"], copies=0)
    return analysis, *steps.steps_of(analysis, 3, "lexical")


def test_each_step_divides_one_theme_in_two(found):
    analysis, all_steps, fitted = found
    assert fitted == len(analysis.ideas)
    assert [one.number for one in all_steps] == list(range(2, 2 + len(all_steps)))
    assert len(all_steps) >= 3
    for one in all_steps:
        whole, first, second = (set(part.ideas) for part in (one.whole, one.one, one.other))
        assert not first & second
        assert len(first) >= len(second) > 0
        # Most of both come from it: an idea may have moved beside.
        assert len(whole & (first | second)) > len(first | second) / 2
        assert all(part.keywords for part in (one.whole, one.one, one.other))


def test_what_the_themes_were_found_from_gives_the_same_steps(found, monkeypatch):
    from contrib_analysis.themes.find_themes import find_themes
    from contrib_analysis.vectors.context import represent_ideas
    from contrib_analysis.vectors.fused import Vectors

    analysis, all_steps, fitted = found
    rows = represent_ideas(analysis.ideas, analysis.contributions, Vectors("lexical"))
    seed = analysis.provenance.settings.seed or 0
    votes = find_themes(analysis.ideas, rows, count=3, seed=seed).votes
    monkeypatch.setattr(steps, "represent_ideas", None)
    assert steps.steps_of(analysis, 3, "lexical", votes) == (all_steps, fitted)


def test_the_number_that_a_run_has_gives_its_own_themes(found):
    from contrib_analysis.themes.model import ThemeModel
    from contrib_analysis.vectors.context import represent_ideas
    from contrib_analysis.vectors.fused import Vectors

    analysis, all_steps, _ = found
    rows = represent_ideas(analysis.ideas, analysis.contributions, Vectors("lexical"))
    seed = analysis.provenance.settings.seed or 0
    labels = ThemeModel(4, seed=seed).fit(analysis.ideas["text"], vectors=rows).labels_
    own = analysis.ideas["idea_id"].groupby(labels).agg(frozenset).tolist()
    (step,) = (one for one in all_steps if one.number == 4)
    assert frozenset(step.one.ideas) in own
    assert frozenset(step.other.ideas) in own


def test_ideas_that_nothing_reads_are_one_theme_more_at_each_number(found):
    from contrib_analysis.themes.model import ThemeModel

    # "Pl" has no dictionary here: what a text says doesn't count, what it is said to be in does.
    analysis, read, fitted = found
    unread = pd.Series(analysis.ideas["contribution_id"].unique()[::9])
    contributions = analysis.contributions.copy()
    contributions["language"] = "fr"
    contributions.loc[contributions["contribution_id"].isin(unread), "language"] = "pl"
    mixed = dataclasses.replace(analysis, contributions=contributions)
    left = set(analysis.ideas.loc[analysis.ideas["contribution_id"].isin(unread), "idea_id"])
    all_steps, among = steps.steps_of(mixed, 4, "lexical")
    assert among == fitted - len(left)
    assert all_steps[0].number == read[0].number + 1
    assert not left & {idea for one in all_steps for part in one[1:] for idea in part.ideas}
    spoken = contributions.set_index("contribution_id")["language"]
    model = ThemeModel(4, method="lexical", seed=analysis.provenance.settings.seed or 0)
    model.fit(analysis.ideas["text"], languages=spoken[analysis.ideas["contribution_id"]].tolist())
    own = analysis.ideas["idea_id"].groupby(model.labels_).agg(frozenset).tolist()
    assert frozenset(left) in own
    (step,) = (one for one in all_steps if one.number == 4)
    assert frozenset(step.one.ideas) in own
    assert frozenset(step.other.ideas) in own
