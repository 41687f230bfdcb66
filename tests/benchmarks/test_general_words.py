"""General words are those that people use whatever they are asked."""

from benchmarks import general_words


def test_a_word_of_all_questions_is_general_and_one_of_a_single_question_is_not(monkeypatch):
    monkeypatch.setattr(general_words, "FEWEST", 3)
    texts = ["le niveau des bus", "le niveau des écoles", "le niveau des impôts"] * 3
    assert general_words.derive(texts, ["1", "2", "3"] * 3) == ["niveau"]
