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


def test_every_figure_and_table_of_it_that_docs_name_can_be_had():
    analysis = an_analysis(60)
    texts = analysis.ideas["text"].tolist()
    model = bertopic(analysis)
    for name in ("barchart", "hierarchy", "heatmap", "term_rank"):
        assert getattr(model, f"visualize_{name}")(custom_labels=True).data, name
    classes = analysis.contributions.set_index("contribution_id")["channel"]
    said_by = classes[analysis.ideas["contribution_id"]].tolist()
    by_class = model.topics_per_class(texts, classes=said_by)
    assert model.visualize_topics_per_class(by_class).data
    assert len(model.hierarchical_topics(texts)) == len(model.get_topic_info()) - 1
    model.merge_topics(texts, [0, 1])
    assert len(model.get_topic_info()) == len(analysis.top_themes) - 1
