"""The methods of the comparison, in the order of the tables. Light to import."""

from __future__ import annotations

from typing import NamedTuple

OURS, OURS_NEURAL = "ours", "ours-neural"


class Method(NamedTuple):
    """One way of finding themes.

    `home` is the module and function; `light` methods need neither torch nor
    what BERTopic pulls in, and are measured without; results of `drawn` ones hang
    on a seed; those `told` are given the number of human themes.
    """

    title: str
    home: str
    light: bool = False
    drawn: bool = False
    told: bool = False


METHODS = {
    OURS: Method("contrib_analysis, as it comes", "ours:default", light=True),
    OURS_NEURAL: Method("contrib_analysis with the sentence model", "ours:with_neural"),
    "sentence": Method("sentence model under our clustering", "ours:neural_alone"),
    "bertopic": Method("BERTopic", "peers:bertopic", drawn=True),
    "bertopic-reduced": Method("BERTopic, outliers reduced", "peers:bertopic_reduced", drawn=True),
    "bertopic-tfidf": Method("BERTopic on TF-IDF + SVD", "peers:bertopic_tfidf", drawn=True),
    "nmf": Method("NMF on lemmas, told the number", "peers:nmf", light=True, told=True),
    "keynmf": Method("KeyNMF, told the number", "peers:keynmf", told=True),
}
#: Results that hang on a seed are means over these.
SEEDS = (42, 43, 44, 45, 46)
