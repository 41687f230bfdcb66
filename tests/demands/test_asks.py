import pytest

from contrib_analysis.demands._asks import asks


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Plus de guichets", ("<more>", "guichet+")),
        ("Pas de guichets", ("<none>", "guichet-")),
        ("Il ne faut pas fermer les guichets", ("<keep>", "guichet+")),
        ("Arrêtez de fermer les guichets", ("<keep>", "guichet+")),
        ("Annuler la suppression des guichets", ("<keep>", "guichet+")),
        ("Non à la suppression des guichets", ("<keep>", "guichet+")),
        ("Lutter contre la fraude", ("<none>", "frauder-")),
        ("Il n’y a pas assez de guichets", ("<more>", "guichet+")),
        ("Il ne faut plus de guichets", ("<none>", "guichet-")),
        ("Il ne faut pas de guichets", ("<none>", "guichet-")),
        ("Taxer les plus riches", ("taxer+", "riche+")),
        ("Moins de voitures", ("<less>", "voiture-")),
        ("Les guichets doivent rester ouverts", ("rester+", "guichet+")),
        ("Pour réduire le bruit, il faut des murs", ("<be>", "mur+")),
        ("Pour réduire le bruit", ("<less>", "bruit-")),
        ("Prévoir des bus plus longs", ("prevoir+", "bus+", "long+")),
        ("Mettre fin au bruit", ("<make>", "<none>", "bruit-")),
        ("Un bilan à la fin du mandat", ("<be>", "bilan+", "fin+", "mandat+")),
    ],
)
def test_each_word_has_the_sign_of_what_is_wanted(text, words):
    assert [ask.words for ask in asks(text)] == [words]


def test_contradictory_wishes_in_one_sentence_are_two():
    found = asks("Plus de bus mais moins de voitures, et supprimer les parkings")
    assert [ask.words for ask in found] == [
        ("<more>", "bus+"),
        ("<less>", "voiture-"),
        ("<none>", "parking-"),
    ]


def test_an_ask_is_quoted_to_the_letter():
    text = "Bonjour, il faut garder l'accueil du public, car ma mère y tient."
    assert [text[ask.start : ask.end] for ask in asks(text)] == ["garder l'accueil du public"]


@pytest.mark.parametrize(
    "text", ["L'assurance est chère", "La formation a été longue", "La voiture pollue"]
)
def test_a_state_that_is_told_is_not_asked_for(text):
    assert asks(text) == []


@pytest.mark.parametrize("text", ["", "…", "12 345", "?!"])
def test_what_asks_for_nothing_has_no_ask(text):
    assert asks(text) == []


@pytest.mark.parametrize(
    "text", ["Cela permettrait de limiter les déchets", "pour réduire les déchets"]
)
def test_what_something_else_is_for_is_an_aim(text):
    assert [ask.is_aim for ask in asks(text)] == [True]
    assert not asks("Limiter les déchets")[0].is_aim


def test_who_says_what_something_is_asks_for_nothing():
    assert asks("Voter blanc c'est voter pour rien") == []
    assert asks("C'est urgent : il faut former les profs")


@pytest.mark.parametrize(
    "text",
    [
        "Un arrêt de bus devant l'hôpital serait bien utile aux anciens",
        "Arrêt de tram à la gare",
        "Il faut un stop au carrefour de la gare",
        "Des arrêts près du collège",
    ],
)
def test_a_place_where_something_stops_is_asked_for_and_ends_nothing(text):
    assert not any("<none>" in ask.words for ask in asks(text))


@pytest.mark.parametrize("text", ["Arrêt du nucléaire", "Stop aux caméras", "L'arrêt des travaux"])
def test_what_is_to_stop_is_not_wanted(text):
    assert any("<none>" in ask.words for ask in asks(text))


@pytest.mark.parametrize(
    "text",
    [
        "S'ils sont contre ils partent",
        "Si l'on interdit le voile, rien ne change",
        "Même si nous fermions les écoles, rien ne changerait",
        "Si les maires augmentaient les impôts",
        "Si en plus il y a des contrôles les gens ne viennent plus",
        "Si jamais vous fermez la gare le bourg meurt",
        "Si demain on garde les mêmes horaires",
        "Si pas d'autre école au village",
        "Si aucun train ne passe",
    ],
)
def test_who_supposes_asks_for_nothing(text):
    assert asks(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Si possible plus de bus", ("<more>", "bus+")),
        ("Si besoin plus de bus", ("<more>", "bus+")),
        ("Si on veut la paix il faut interdire les armes", ("<none>", "arme-")),
        ("Si vous le pouvez, fermez les frontières", ("<none>", "frontiere-")),
    ],
)
def test_what_is_asked_beside_a_supposition_is_asked(text, words):
    assert [ask.words for ask in asks(text)] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Tout le monde critique le bruit des trains mais ils relient les villages",
        "Beaucoup de gens se plaignent du bruit des trains",
        "Certains reprochent aux trains leur bruit",
    ],
)
def test_what_others_blame_is_not_asked_for(text):
    assert all("train" not in " ".join(ask.words) for ask in asks(text))


def test_who_blames_and_asks_is_heard():
    (only,) = asks("Tout le monde critique les trains, il faut plus de bus")
    assert only.words == ("<more>", "bus+")


def test_an_example_of_what_is_unwanted_is_not_asked_for():
    (only,) = asks("Arrêter les lois d'exception comme l'interdiction du voile")
    assert "voile" not in " ".join(only.words)
    assert asks("Des mesures comme l'interdiction du voile")[-1].words == ("<none>", "voile-")


@pytest.mark.parametrize(
    "text", ["Un préau plutôt qu'un parking", "Un préau au lieu d'un parking"]
)
def test_what_something_else_is_preferred_to_is_not_asked_for(text):
    assert [ask.words for ask in asks(text)] == [("<be>", "preau+")]


def test_the_aim_of_a_bare_thing_is_asked_with_it():
    said = [ask.words for ask in asks("Un robot pour arroser les jardins")]
    assert ("arroser+", "jardin+") in said
    assert [ask.words for ask in asks("Pour arroser les jardins, il faut un étang")] == [
        ("<be>", "etang+")
    ]


def test_a_turn_of_an_act_and_what_it_carries_is_read_whatever_its_verb():
    taken = {asks(text)[0].words for text in ("Tenir compte du bruit", "Prise en compte du bruit")}
    assert {words[-2:] for words in taken} == {("considerer+", "bruit+")}
    assert asks("Rendre compte du bruit")[0].words[0] == "rendre+"


def test_how_something_protected_is_tells_and_asks_nothing():
    assert asks("La protection des oiseaux est excellente") == []


def test_what_a_thing_is_to_be_is_said_behind_it():
    assert asks("Vaccin obligatoire")[0].words == ("<be>", "vaccin+", "obligatoire+")


def test_at_least_so_many_wants_no_fewer():
    assert asks("Réserver au moins un siège aux jeunes")[0].words[0] == "reserver+"
    assert all("<less>" not in ask.words for ask in asks("au moins d'un siège"))


def test_a_fixed_expression_is_asked_for_to_its_end():
    text = "Plus de travaux d'intérêt général pour les jeunes"
    assert [text[ask.start : ask.end] for ask in asks(text)] == [
        "Plus de travaux d'intérêt général"
    ]
