"""What is said of runs: their stages and settings, what became of edits and themes, measures.

What decides comes from the room that has it, as a code or a value.
"""

from __future__ import annotations

from contrib_analysis.words.i18n import Words


def stage_in_words(stage: str, w: Words) -> str:
    """Name a stage for somebody who waits for it.

    Parameters
    ----------
    stage
        As `tables.Progress` has it.
    w
        The interface's words.
    """
    names = {
        "loading": w("loading"),
        "intake": w("intake"),
        "ideas": w("ideas"),
        "vectors": w("vectors"),
        "themes": w("themes"),
        "review": w("review"),
        "labels": w("labels"),
        "insights": w("insights"),
        "dashboard": w("dashboard"),
        "exports": w("exports"),
        "training": w("training"),
        "sensitivity": w("sensitivity"),
    }
    return names.get(stage, stage)


def setting_in_words(value: object, w: Words) -> str:
    """Say what a setting's value means, and how it is written; as it is where it says enough.

    Parameters
    ----------
    value
        Of a setting.
    w
        The interface's words.

    Examples
    --------
    >>> from contrib_analysis.words.i18n import words
    >>> setting_in_words("lexical", words("en"))
    'words alone (lexical)'
    """
    meaning = {
        "fused": w("three views together"),
        "civic": w("civic word vectors"),
        "corpus": w("how words go together here"),
        "lexical": w("words alone"),
        "neural": w("a sentence model"),
        "auto": w("chosen among the most stable"),
    }.get(str(value))
    return f"{meaning} ({value})" if meaning else str(value)


def state_in_words(state: str, w: Words, n: int = 1) -> str:
    """Say what became of an edit, or of several.

    Parameters
    ----------
    state
        One of `review.replay.OUTCOMES`.
    w
        The interface's words.
    n
        How many they are: French says it of one or of several.
    """
    said = {
        "applied": w.plural("applied", "applied", n),
        "partial": w.plural("applied in part", "applied in part", n),
        "superseded": w.plural("overtaken by a later one", "overtaken by a later one", n),
        "stale": w.plural("no longer holding", "no longer holding", n),
    }
    return said.get(state, state)


def event_in_words(event: str, w: Words) -> str:
    """Name what became of a theme from one run to another, one of `compare.EVENTS`."""
    return {
        "kept": w("as it was"),
        "renamed": w("renamed"),
        "split": w("divided"),
        "merged": w("took in others"),
        "new": w("new theme"),
        "gone": w("no more"),
    }[event]


def measure_in_words(measure: str, w: Words) -> str:
    """Name a measure of `runs.evaluate.Agreement`.

    Parameters
    ----------
    measure
        The field.
    w
        The interface's words.
    """
    said = {
        "compared": w("compared"),
        "coverage": w("share of the reference"),
        "ami": w("adjusted mutual information (ami)"),
        "ari": w("adjusted Rand index (ari)"),
        "fmi": w("Fowlkes-Mallows index (fmi)"),
        "v_measure": w("V-measure"),
        "purity": w("purity"),
        "themes": w("themes of the run"),
        "human_themes": w("themes of the reference"),
        "count_error": w("error in the number of themes"),
    }
    return said.get(measure, measure)
