from dataclasses import replace

from builders import an_analysis, nothing_found

from contrib_analysis.facts.fragile import FRAGILE_BELOW
from contrib_analysis.page import _method_in_words, method
from contrib_analysis.page._received import count
from contrib_analysis.page._solid import solid
from contrib_analysis.page._view import build_view
from contrib_analysis.provenance import read_provenance
from contrib_analysis.words.i18n import words

EN = words("en")


def test_contributions_left_whole_are_not_said_to_be_cut():
    counts = replace(count(an_analysis(1)), received=3, kept=2, contributions=2, ideas=2)
    whole = read_provenance({"settings": {"ideas": {"split": False}}}).settings
    text = " ".join(
        s.text for s in _method_in_words.steps(counts, {"kept": 3}, whole, EN, grouped=True)
    )
    assert "stands as one idea" in text
    assert "by cutting" not in text


def test_a_word_that_the_page_uses_of_no_theme_is_not_in_its_glossary():
    analysis = an_analysis(20, stability=True, interface="en")
    for mixed, stability, told in ((False, 0.9, 0), (True, 0.9, 1), (True, 0.1, 0)):
        themes = analysis.themes.assign(mixed=mixed, stability=stability)
        view = build_view(analysis.replace(themes=themes), nothing_found())
        assert [word for word, _ in view.method.glossary].count("Mixed theme") == told
        assert any(solid(theme, EN).startswith("Mixed") for theme in view.themes) == bool(told)


def test_versions_hold_nothing_that_changes_from_run_to_run():
    manifest = {"settings": {"seed": 1}, "versions": {"b": "2", "a": "1"}, "seconds": {"x": 3.2}}
    assert method.versions(read_provenance(manifest), EN) == (
        ("Seed", "1"),
        ("a", "1"),
        ("b", "2"),
    )


def test_edits_that_no_longer_hold_are_listed():
    row = {"verb": "merge", "who": "A", "when": "", "reason": ""}
    manifest = {
        "edits": [
            {**row, "edit": 1, "state": "applied"},
            {**row, "edit": 2, "state": "stale", "reason": "no theme T09"},
            {**row, "edit": 3, "state": "partial", "reason": "one idea is gone"},
        ]
    }
    told = method.edits(read_provenance(manifest).edits, EN)
    assert (told.all, told.applied) == (3, 2)
    assert [(r.edit, r.state) for r in told.lost] == [
        (2, "not applied"),
        (3, "partly applied"),
    ]
    assert method.edits((), EN) is None


def test_how_sure_themes_are_comes_from_what_was_measured():
    analysis = an_analysis(stability=True)
    measured = {"curve": {"10": 0.7, "6": 0.5}, "agreement": 0.66}
    analysis = analysis.replace(manifest={**analysis.manifest, "measured": measured})
    sure = build_view(analysis).method.certainty
    assert sure.curve == ((6, 0.5), (10, 0.7))
    assert sure.agreement == 0.66
    assert sure.fragile == (analysis.top_themes["stability"] < FRAGILE_BELOW).sum()
    assert (sure.twice, sure.people) == (None, ())


def test_settings_are_said_in_words_with_how_they_are_written():
    manifest = {"settings": {"vectors": {"method": "fused"}, "themes": {"count": 12}}}
    said = dict(method.versions(read_provenance(manifest), words("fr")))
    assert said["Représentation des idées"] == "trois points de vue réunis (fused)"
    assert said["Nombre de thèmes demandé"] == "12"


def test_the_page_says_what_names_were_masked_by():
    analysis = an_analysis(12, interface="en")
    told = {}
    for privacy in ({}, {"names": "entities"}, {"spacy_model": "fr_core_news_sm"}):
        settings = {**analysis.manifest["settings"], "privacy": privacy}
        manifest = {**analysis.manifest, "settings": settings}
        limits = build_view(analysis.replace(manifest=manifest)).method.limits
        told[str(privacy)] = next(limit for limit in limits if "masked" in limit)
    assert "by rules alone" in told["{}"]
    assert all("language model" in limit for key, limit in told.items() if key != "{}")
