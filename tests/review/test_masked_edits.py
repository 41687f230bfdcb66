from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from contrib_analysis.intake.masking import BY_RULES, Own
from contrib_analysis.review import _edit_fields as fields
from contrib_analysis.review.edit_file import EditFile
from contrib_analysis.review.edits import Describe, Part, Rename, Seen, Split
from contrib_analysis.review.masked_edits import masked_edits
from contrib_analysis.review.verbs import VERBS, part_of

WHEN = "2024-03-02T10:15:00+01:00"
EDITS = (
    Rename(
        who="Jeanne Exemple",
        when=WHEN,
        why="demande de Mme Tamanoir, 06 39 98 00 04",
        theme="T01",
        label="Le lot Zanzibar",
        saw={"T01": Seen(label="Lettres de Mme Tamanoir")},
    ),
    Describe(
        who="jeanne@example.org",
        when=WHEN,
        theme="T02",
        description="Écrire à jeanne@example.org",
        saw={"T02": Seen(label="Bus")},
    ),
    Split(
        who="Zanzibar",
        when=WHEN,
        theme="T03",
        into=[Part(theme="T30", label="Avis de M. Tamanoir", ideas={"a": "0123abcd"})],
        saw={"T03": Seen(label="Parcs")},
    ),
)


def masked(own):
    return masked_edits(EditFile(Path("edits.yml"), EDITS), own).edits


def test_what_analysts_wrote_is_masked_and_who_decided_stays():
    renamed, described, split = masked(BY_RULES)
    assert renamed.who == "Jeanne Exemple"
    assert renamed.why == "demande de Mme [nom], [téléphone]"
    assert renamed.saw["T01"].label == "Lettres de Mme [nom]"
    assert (described.who, described.description) == ("[courriel]", "Écrire à [courriel]")
    assert split.into[0].label == "Avis de M. [nom]"


def test_texts_that_the_settings_name_are_masked_in_edits_too():
    renamed, _, split = masked(Own(masked=("zanzibar",)))
    assert renamed.label == "Le lot [masqué]"
    assert split.who == "[masqué]"


def test_masking_edits_twice_changes_nothing_and_leaves_the_file_as_it_is():
    file = EditFile(Path("edits.yml"), EDITS, text="- as written")
    once = masked_edits(file, BY_RULES)
    assert masked_edits(once, BY_RULES) == once
    assert once == replace(file, edits=once.edits)
    assert file.edits is EDITS


MODELS = {Seen, *VERBS.values(), *filter(None, map(part_of, VERBS.values()))}
#: Types of text that no person words: each refuses whatever isn't an id, a key or a date.
FORMAL = [get_args(kind)[1] for kind in (fields.ThemeId, fields.Keys, fields.Moment)]


def texts_of(model):
    """Each text of a model by its name, with the marks of its type, also where it may be None."""
    for name, field in model.model_fields.items():
        for kind in (field.annotation, *get_args(field.annotation)):
            marks = [*field.metadata, *getattr(kind, "__metadata__", ())]
            if getattr(kind, "__origin__", kind) is str:
                yield name, marks


@pytest.mark.parametrize("model", sorted(MODELS, key=lambda model: model.__name__))
def test_every_text_of_an_edit_is_an_id_a_key_a_date_or_masked(model):
    texts = dict(texts_of(model))
    assert texts
    for name, marks in texts.items():
        assert name == "verb" or any(mark in marks for mark in (*FORMAL, fields.Written())), name


def test_a_text_that_may_be_left_out_is_masked_too():
    class Noted(Rename):
        note: fields.Prose | None = None

    assert {"note", "label", "who"} <= set(dict(texts_of(Noted)))
    edit = Noted(**EDITS[0].model_dump(), note="voir Mme Tamanoir")
    masked = masked_edits(EditFile(Path("edits.yml"), (edit,)), BY_RULES).edits[0]
    assert masked.note == "voir Mme [nom]"
