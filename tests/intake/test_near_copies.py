from contrib_analysis.intake._near_copies import near_groups

BASE = (
    "je demande que la ville publie chaque annee la liste de ses algorithmes avec leur cout "
    "leur role et le nom de la personne qui en repond devant les habitants"
)


def test_texts_that_share_most_words_in_order_are_grouped():
    one = BASE.replace("ville", "commune").replace("annee", "semestre")
    groups = near_groups(
        [BASE, one, BASE.replace("cout", "prix"), "autre chose " * 10], frozenset()
    )
    assert groups[0] == groups[1] == groups[2] >= 0
    assert groups[3] == -1


def test_the_same_words_in_another_order_are_not():
    backwards = " ".join(reversed(BASE.split()))
    assert near_groups([BASE, backwards], frozenset()).tolist() == [-1, -1]


def test_short_texts_are_left_alone():
    assert near_groups(
        ["plus de bus la nuit", "plus de bus la nuit svp"], frozenset()
    ).tolist() == [-1, -1]


def test_no_text_makes_no_group():
    assert near_groups([], frozenset()).tolist() == []


def test_very_long_texts_are_compared_too():
    long = " ".join(f"mot{i}" for i in range(20_000))
    groups = near_groups([long, long + " fin"], frozenset())
    assert groups[0] == groups[1] >= 0
