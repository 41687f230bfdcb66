"""BERTopic on the themes of a run, for its figures and its exploring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contrib_analysis.errors import RunError

if TYPE_CHECKING:
    from contrib_analysis.tables import Analysis


def bertopic(analysis: Analysis) -> Any:
    """Fit BERTopic on the themes of a run as they are, an analyst's decisions included.

    Parameters
    ----------
    analysis
        A run; its first 20 000 ideas are read.

    Returns
    -------
    bertopic.BERTopic
        Its topics are the run's themes, the largest first, under their labels. Ideas that an
        analyst set aside are in none. Of its figures, `visualize_topics` needs UMAP besides;
        what embeds new texts (`transform`, `find_topics`, `visualize_documents`) needs a
        sentence model, and there is none.

    Raises
    ------
    RunError
        Where the run has fewer than two themes, which BERTopic can't tell apart.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> model = ca.bertopic(ca.load("consultation/runs/RUN"))
    >>> figure = model.visualize_barchart(custom_labels=True)
    """
    from contrib_analysis.themes._naming import MOST_LEARNED, DistinctTexts, Lexicon
    from contrib_analysis.themes._topics import fit_bertopic
    from contrib_analysis.vectors.fused import Vectors

    labels_of = analysis.top_themes.set_index("theme_id")["label"]
    ideas = analysis.ideas[analysis.ideas["theme_id"].isin(labels_of.index)][:MOST_LEARNED]
    sizes = ideas["theme_id"].value_counts()
    themes = sorted(sizes.index, key=lambda theme: (-sizes[theme], theme))
    if len(themes) < 2:
        raise RunError(
            f"This run has {len(themes)} theme.",
            consequence="BERTopic tells the words of themes from one another: it needs two.",
            remedy="Look at a run of more contributions, or ask for more themes in the settings.",
        )
    numbers = {theme: number for number, theme in enumerate(themes)}
    texts = DistinctTexts(ideas["text"].tolist())
    distinct = texts[:]
    model = fit_bertopic(
        ideas["text"].tolist(),
        Vectors().fit(distinct).transform(distinct)[texts.where],
        ideas["theme_id"].map(numbers).to_numpy(),
        Lexicon(texts).terms,
    )
    model.set_topic_labels({number: labels_of[theme] for theme, number in numbers.items()})
    return model
