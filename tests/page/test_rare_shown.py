from builders import an_analysis

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
