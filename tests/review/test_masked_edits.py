from dataclasses import replace
from pathlib import Path

from contrib_analysis.intake.masking import BY_RULES, Own
from contrib_analysis.review.edit_file import EditFile
from contrib_analysis.review.edits import Describe, Part, Rename, Seen, Split
from contrib_analysis.review.masked_edits import masked_edits

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
