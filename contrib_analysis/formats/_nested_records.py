"""Records inside the records of a JSON file: answers of a form, replies under a comment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from contrib_analysis.text.fold import fold

#: Words from which a value is what somebody wrote (chosen).
_SAID = 4
#: What a form calls its questions, and what was answered, folded.
_ASKED = ("question", "label", "title", "intitule", "libelle")
_ANSWERED = ("answer", "value", "response", "reponse", "valeur", "text")


def answers_by_question(value: Any) -> dict[str, Any]:
    """Return the answers of a list of questions with their answers; {} where it is none.

    Examples
    --------
    >>> answers_by_question([{"question": "Que changer ?", "answer": "Un banc."}])
    {'Que changer ?': 'Un banc.'}
    """
    if not _is_list_of_records(value):
        return {}
    answers: dict[str, Any] = {}
    for record in value:
        keys = {fold(str(key)): key for key in record}
        asked = next((keys[key] for key in _ASKED if key in keys), None)
        answered = next((keys[key] for key in _ANSWERED if key in keys), None)
        if asked is None or answered is None or str(record[asked]) in answers:
            return {}
        answers[str(record[asked])] = record[answered]
    return answers


def words_inside(value: Any) -> int:
    """Count the records of a list in which somebody wrote, as replies do."""
    if not _is_list_of_records(value):
        return 0
    return sum(any(map(_is_said, record.values())) for record in value)


def unread_lists(document: Any, records: Sequence[tuple[int, Any]]) -> dict[str, int]:
    """Return the lists of records with words that stand beside those that are read.

    Parameters
    ----------
    document
        The whole file.
    records
        Those that are read, with their numbers.

    Returns
    -------
    dict of str to int
        By name, how many records each holds.
    """
    if not isinstance(document, Mapping):
        return {}
    read = {id(record) for _, record in records}
    return {
        str(name): len(value)
        for name, value in document.items()
        if words_inside(value) and not any(id(record) in read for record in value)
    }


def _is_list_of_records(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(x, Mapping) for x in value)


def _is_said(value: Any) -> bool:
    return isinstance(value, str) and len(value.split()) >= _SAID
