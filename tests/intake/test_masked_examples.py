from builders import an_analysis

from contrib_analysis.intake.masked_examples import COLUMNS, masked_examples

WORDS = "le bus du soir ne passe plus depuis longtemps dans notre quartier du canal"


def analysis_of(texts, titles=None):
    """Return an analysis of contributions that say these texts."""
    analysis = an_analysis(len(texts), copies=0)
    rows = analysis.contributions.assign(text=texts, title=titles or [""] * len(texts))
    return analysis.replace(contributions=rows)


def test_each_mask_comes_with_its_number_and_its_surroundings():
    texts = [
        f"{WORDS}, écrire à [courriel] ou [téléphone], {WORDS}",
        "Mme [nom] et M. [nom]",
        "ok",
    ]
    found = masked_examples(analysis_of(texts, ["", "Lettre de Mme [nom]", ""]))
    assert list(found.columns) == list(COLUMNS)
    assert dict(zip(found["mask"], found["masked"], strict=True)) == {
        "[nom]": 3,
        "[courriel]": 1,
        "[téléphone]": 1,
    }
    mail = found.set_index("mask").at["[courriel]", "around"]
    assert mail.startswith("…")
    assert mail.endswith("…")
    assert "écrire à [courriel] ou [téléphone]" in mail
    assert len(mail) < 110


def test_of_a_mask_ten_contributions_are_shown_in_an_order_of_their_own():
    texts = [f"Appeler le [téléphone], lot {n}" for n in range(30)]
    analysis = analysis_of(texts)
    found = masked_examples(analysis)
    assert len(found) == 10
    assert found["contribution_id"].is_unique
    assert set(found["masked"]) == {30}
    turned = analysis.replace(contributions=analysis.contributions.iloc[::-1])
    assert masked_examples(turned).equals(found)
    assert len(masked_examples(analysis, 3)) == 3


def test_brackets_of_people_are_no_masks_and_nothing_masked_gives_no_row():
    found = masked_examples(analysis_of(["[sic] le bus [du soir]", "rien"]))
    assert found.empty
    assert list(found.columns) == list(COLUMNS)
