import pytest
from builders import an_analysis

from contrib_analysis.errors import RunError
from contrib_analysis.themes.bertopic import bertopic


def test_its_topics_are_the_themes_of_the_run_an_analysts_included():
    analysis = an_analysis(60)
    ideas = analysis.ideas
    # An analyst moved ideas of one theme into another, and set one aside.
    least, most = ideas["theme_id"].value_counts().index[[-1, 0]]
    moved = ideas["theme_id"].where(ideas["theme_id"] != least, most)
    moved.iloc[0] = "T00"
    model = bertopic(analysis.replace(ideas=ideas.assign(theme_id=moved)))
    sizes = moved[moved != "T00"].value_counts()
    assert sorted(model.topic_sizes_.values(), reverse=True) == sizes.tolist()
    labels = analysis.top_themes.set_index("theme_id")["label"]
    assert model.custom_labels_[model.topics_[5]] == labels[moved[moved != "T00"].iloc[5]]
    assert model.custom_labels_[0] == labels[sizes.index[0]]


def test_one_theme_is_said_to_be_too_few():
    with pytest.raises(RunError, match="needs two"):
        bertopic(an_analysis(9, labels=["seul"], copies=0))
