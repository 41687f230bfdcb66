from contrib_analysis.lexicometry._documents import count
from contrib_analysis.provenance import WordSettings

TEXTS = ["Un service public de proximité", "Les services publics, et le public", "Un public"]


def counts(own=None):
    counted = count(TEXTS, own, least=1)
    return dict(zip(counted.words, counted.matrix.sum(axis=0).tolist()[0], strict=True))


def test_words_are_counted_by_lemma_and_shown_as_they_are_written():
    assert counts() == {"public": 4, "service": 2, "proximité": 1}


def test_phrases_are_joined_in_all_their_forms_before_words_are_counted():
    joined = counts(WordSettings(join=("service public",)))
    assert joined == {"service public": 2, "public": 2, "proximité": 1}


def test_words_of_ones_own_are_left_out_or_kept():
    assert "public" not in counts(WordSettings(stop=("publics",)))
    assert counts(WordSettings(keep=("et",)))["et"] == 1
