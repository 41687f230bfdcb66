import pandas as pd

from contrib_analysis.facts.campaigns import campaigns
from contrib_analysis.tables import conform

TEXT = "Nous demandons le maintien de la ligne de bus du soir entre la gare et le stade"


def sent(texts, **columns):
    table = pd.DataFrame({"text": texts}).assign(
        contribution_id=[f"c{i}" for i in range(len(texts))], campaign_id="campaign-1", **columns
    )
    return conform(table, "contributions")


def test_variants_of_case_and_punctuation_are_one_wording():
    table = sent([TEXT, TEXT + ".", TEXT.upper(), TEXT.replace(" de ", "  de "), f"« {TEXT} »"])
    assert campaigns(table)["texts"].tolist() == [1]


def test_people_are_counted_as_everywhere():
    table = sent([TEXT] * 5, author_id=["a", "a", "b", "", ""])
    assert campaigns(table)["people"].tolist() == [4]
    assert campaigns(table)["size"].tolist() == [5]


def test_the_text_shown_is_the_one_sent_most_often():
    assert campaigns(sent([TEXT, TEXT + " !", TEXT + " !"]))["text"].tolist() == [TEXT + " !"]


def test_nothing_sent_is_an_empty_table():
    assert campaigns(sent([])).empty
