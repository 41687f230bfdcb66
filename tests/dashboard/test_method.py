import pytest

from contrib_analysis.dashboard import method
from contrib_analysis.i18n import words

EN = words("en")


@pytest.mark.parametrize(
    ("value", "said"), [(0.9, "very stable"), (0.75, "stable"), (0.6, "fairly"), (0.3, "fragile")]
)
def test_stability_is_said_in_words(value, said):
    assert method.stability_words(value, EN).startswith(said)


def test_contributions_left_whole_are_not_said_to_be_cut():
    counts = {"received": 3, "kept": 2, "contributions": 2, "ideas": 2, "themes": 1}
    text = " ".join(s["text"] for s in method.steps(counts, {"ideas": {"split": False}}, EN))
    assert "stands as one idea" in text
    assert "by cutting" not in text


def test_versions_hold_nothing_that_changes_from_run_to_run():
    manifest = {"settings": {"seed": 1}, "versions": {"b": "2", "a": "1"}, "seconds": {"x": 3.2}}
    assert method.versions(manifest, EN) == [("Seed", "1"), ("a", "1"), ("b", "2")]
