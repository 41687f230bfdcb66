from contrib_analysis.ideas._kind_asking import asking
from contrib_analysis.ideas._kind_persons import persons
from contrib_analysis.ideas._kind_scores import read
from contrib_analysis.ideas._kind_signs import signs
from contrib_analysis.ideas._kind_verbs import verbs_of
from contrib_analysis.ideas._kind_weights import (
    ALWAYS,
    TABLE,
    add_up,
    load_weights,
    write_weights,
)
from contrib_analysis.tables import KINDS


def test_the_table_is_small_and_weighs_every_kind_by_whole_numbers():
    assert TABLE.stat().st_size < 200_000
    head, *_ = TABLE.read_text("utf-8").splitlines()
    assert head.split(",") == ["sign", *KINDS[:-1], "nothing"]
    assert {len(given) for given in load_weights().values()} == {len(KINDS)}


def test_no_word_that_says_what_an_idea_is_about_is_a_sign():
    found = signs(read("Le tramway de la métropole coûte trop cher."), frozenset())
    assert "trop cher" in found
    assert not [sign for sign in found if "tramway" in sign or "metropole" in sign]
    assert not [sign for sign in load_weights() if "impots" in sign or "internet" in sign]


def test_signs_that_are_unknown_say_nothing():
    assert add_up(["no such sign"]) == add_up([]) == list(load_weights()[ALWAYS])


def test_a_table_that_is_written_is_read_again(tmp_path):
    weights = {"“il faut”, on": (1, -2, 3, 0, 0, 5), ALWAYS: (0, 0, 0, 0, 0, 1)}
    write_weights(weights, tmp_path / "weights.csv")
    assert load_weights(tmp_path / "weights.csv") == weights


def test_how_and_where_an_idea_asks_is_a_sign():
    assert "asks plainly alone" in set(asking("comment faire ?"))
    assert "asks to propose" in set(asking("pourquoi ne pas ouvrir le soir ?"))
    assert "asks by its mark last" in set(asking("c'est trop. un sondage ?"))
    assert "asks unmarked" in set(asking("pourquoi payer deux fois"))
    assert "asks nothing" in set(asking("le tram"))


def test_who_speaks_and_of_what_is_a_sign():
    assert "I have done" in set(persons("j ai attendu".split()))
    assert "I not think" in set(persons("je ne pense pas".split()))
    assert "me past" in set(persons("on m a repondu".split()))
    assert "my own" in set(persons("ma fille attend".split()))
    assert "first persons 0" in set(persons("le tram".split()))


def test_the_verb_that_carries_an_idea_and_its_tense_are_signs():
    for text, sign in (
        ("Les files étaient longues", "carried by was"),
        ("La réunion fait consensus", "carried by does"),
        ("Ceux qui trichent partent", "carried by does"),
        ("Fermer la rue qui monte", "carried by no verb"),
        ("Les bancs devraient être réparés", "carried by must"),
        ("Que la mairie réponde", "carried by a wish"),
        ("Si on fermait la rue", "carried by a mere supposition"),
        ("Si on fermait la rue, on dormirait", "carried by a supposition"),
        ("Nous n'avons rien reçu", "carried by we do"),
        ("Aucune exception", "denied at once, carried by no verb"),
        ("Interdire les vélos pose problème", "an infinitive is the subject"),
    ):
        assert sign in set(verbs_of(text)), text
