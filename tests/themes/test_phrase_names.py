"""Names are phrases that several people of a group wrote."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrib_analysis.text.digest import text_key
from contrib_analysis.text.grammar import Grammar, start_parsing
from contrib_analysis.themes import _name_finder
from contrib_analysis.themes._aboutness import Aboutness
from contrib_analysis.themes._candidates import DOUBTFUL_NAME_BELOW
from contrib_analysis.themes._group import Group
from contrib_analysis.themes._phrase_index import PhraseIndex
from contrib_analysis.themes._phrase_names import PhraseNamer
from contrib_analysis.themes.said_phrases import count_phrases

HEALTH = (
    "Protéger les données de santé des patients.",
    "Mes données de santé restent chez mon médecin.",
    "Qui vend nos données de santé ?",
    "Les données de santé valent cher.",
    "Un dossier médical clair pour chacun.",
    "Le médecin doit garder le dernier mot.",
)
BUSES = (
    "Des pistes cyclables protégées sur les boulevards.",
    "Les pistes cyclables s'arrêtent au pont.",
    "Plus de pistes cyclables vers le collège.",
    "Garer les voitures hors des pistes cyclables.",
    "Un tram le soir.",
    "Des vélos à louer près de la gare.",
)
TEXTS = HEALTH + BUSES
#: Most are of one thing, a quarter of another that has nothing to do with it.
LOPSIDED = (
    "Internet ne marche pas ici.",
    "Sans internet, on ne peut rien faire.",
    "Trop de choses passent par internet.",
    "On nous renvoie sur internet.",
    "Tout le monde n'a pas internet.",
    "Pour mes parents, internet est un mur.",
    "Les carottes de Lille sont bonnes.",
    "Des carottes de Lille dans les cantines.",
    "On vit bien vers Lille.",
)
#: Who speaks of the noun seldom says all of the phrase; how much says nothing of what.
NARROW = (
    "Le racisme au travail.",
    "Le racisme à l'école fait mal.",
    "Luttons contre le racisme.",
    "Le racisme ordinaire est tenace.",
    "Un racisme ordinaire, chaque jour.",
    "Le racisme dans la rue.",
    "Du racisme partout.",
    "Le racisme des voisins.",
    "Stop au racisme !",
    "Le racisme à la télé.",
    "Des millions d'euros jetés.",
    "Dix millions d'euros.",
    "Des millions d'euros pour rien.",
    "Où vont ces millions d'euros ?",
)
#: A noun that is hardly said without what stands before it; a plural that the table of lemmas
#: takes for a verb; a title's capital beside the word as a sentence has it.
LEADING = (
    "Trop de grandes surfaces en ville.",
    "Les grandes surfaces ferment tard.",
    "Fermer les grandes surfaces le dimanche.",
    "Enseigner le droit dès le plus jeune âge.",
    "Lire dès le plus jeune âge.",
    "Chanter dès le plus jeune âge.",
    "Une amende pour chaque mégot.",
    "Des amendes pour les mégots.",
    "Le formulaire de Déclaration Préalable.",
    "Un guichet de Déclaration Préalable.",
    "Une déclaration préalable en ligne.",
    "La prise en charge des malades.",
    "Une prise en charge digne pour tous.",
    "Les prises en charge des soins.",
    "Une aide pour les sans abris.",
    "Des repas aux sans abris du quartier.",
    "Loger les sans-abris.",
    "Régulariser les sans-papiers.",
    "Du travail pour les sans-papiers.",
    "Un guichet en mairie.",
    "Voter en mairie du quartier.",
    "La mairie répond tard.",
)
#: Many say the verb, each of something else; "leur colère" is whose?
LISTENING = (
    "Écouter les citoyens, toujours.",
    "Écouter les citoyens avant de voter.",
    "Il faut écouter leur colère.",
    "Écouter leur colère ne coûte rien.",
    "Ils doivent écouter leur colère.",
    "Que la mairie écoute.",
    "Personne n'écoute le peuple.",
    "On n'est pas écouté.",
)
GROUPS = np.array([0] * 6 + [1] * 6)


@pytest.fixture(scope="module")
def grammar():
    with start_parsing((*TEXTS, *LOPSIDED, *NARROW, *LEADING, *LISTENING)) as parsing:
        return Grammar(parsing.result())


def namer(grammar, people=None, texts=TEXTS):
    index = PhraseIndex(count_phrases(texts, grammar))
    rows = np.eye(2)[GROUPS[index.read]]
    people = np.arange(len(texts)) if people is None else np.asarray(people)
    return PhraseNamer(index, rows, people[index.read])


def names_of(named, *groups, **about):
    return [chosen and chosen.name for chosen in named.names(*groups, **about)]


def test_a_group_is_called_what_its_people_write(grammar):
    assert names_of(namer(grammar), GROUPS, 2) == ["Données de santé", "Pistes cyclables"]


def test_a_name_is_doubtful_from_its_own_likelihood_on(grammar):
    named = namer(grammar)
    for group, chosen in enumerate(named.names(GROUPS, 2)):
        ranked = named.candidates(Group(GROUPS, group, 2, None), frozenset())
        likely = {c.name.casefold(): likelihood for c, likelihood in ranked}
        assert chosen.likelihood == likely[chosen.name.casefold()]
        assert not chosen._replace(likelihood=DOUBTFUL_NAME_BELOW).is_doubtful
        assert chosen._replace(likelihood=DOUBTFUL_NAME_BELOW - 0.01).is_doubtful


def test_a_phrase_that_few_of_those_who_name_its_noun_say_gives_way_to_the_noun(grammar):
    # Among many others: what most speak of says little by itself.
    texts = [*NARROW, *TEXTS * 7]
    groups = np.array([0] * 10 + [1] * 4 + [2] * (len(texts) - 14))
    index = PhraseIndex(count_phrases(texts, grammar))
    named = PhraseNamer(index, np.eye(3)[groups], np.arange(len(texts)))
    assert names_of(named, groups, 3)[:2] == ["Racisme", None]


def test_what_is_done_to_many_things_is_called_by_its_verb(grammar):
    texts = [*LISTENING, *TEXTS]
    groups = np.array([0] * 8 + [1] * 6 + [2] * 6)
    index = PhraseIndex(count_phrases(texts, grammar))
    named = PhraseNamer(index, np.eye(3)[groups], np.arange(len(texts)))
    assert names_of(named, groups, 3)[0] == "Écouter les citoyens"
    one = np.where(groups, np.arange(len(texts)), 0)
    assert names_of(PhraseNamer(index, np.eye(3)[groups], one), groups, 3)[0] is None


def test_a_name_is_found_word_for_word_in_an_idea(grammar):
    for name in names_of(namer(grammar), GROUPS, 2):
        assert any(name[1:] in text for text in TEXTS)


def test_what_one_person_says_forty_times_is_no_name(grammar):
    people = [0, 0, 0, 0, 0, 0, 6, 7, 8, 9, 10, 11]
    assert names_of(namer(grammar, people), GROUPS, 2) == [None, "Pistes cyclables"]


def test_the_words_of_the_question_are_no_name(grammar):
    asked = [frozenset({"donnee", "sante"}), frozenset()]
    names = names_of(namer(grammar), GROUPS, 2, asked=asked)
    assert names[0] != "Données de santé"
    assert names[1] == "Pistes cyclables"


def test_a_part_is_not_called_what_the_whole_is(grammar):
    (name,) = names_of(namer(grammar), np.where(GROUPS == 0, 0, -1), 1, above=["Données de santé"])
    assert name != "Données de santé"


def test_no_two_siblings_are_alike(grammar):
    halves = np.array([0, 1, 0, 1, 0, 1, 2, 3, 2, 3, 2, 3])
    names = [name for name in names_of(namer(grammar), halves, 4) if name]
    assert len(set(names)) == len(names)


def test_a_group_that_nobody_parsed_has_no_name(grammar):
    assert names_of(namer(grammar), GROUPS, 3)[2] is None


@given(st.permutations(range(len(TEXTS))))
def test_names_are_one_whatever_the_order_of_ideas(grammar, order):
    texts = [TEXTS[i] for i in order]
    index = PhraseIndex(count_phrases(texts, grammar))
    groups = GROUPS[list(order)]
    shuffled = PhraseNamer(index, np.eye(2)[groups], np.array(order))
    assert names_of(shuffled, groups, 2) == names_of(namer(grammar), GROUPS, 2)


def test_a_former_name_stays_while_it_is_worth_nearly_as_much(grammar):
    found = namer(grammar).candidates(Group(GROUPS, 0, 2, None), frozenset())
    other = next(c for c, likely in found[1:] if likely >= 0.7 * found[0][1])
    kept = names_of(namer(grammar), GROUPS, 2, former=[text_key(other.name), ""])
    assert kept[0] == other.name[0].upper() + other.name[1:]


def test_a_former_name_that_no_longer_passes_goes(grammar):
    former = [text_key("tramways volants"), text_key("données de santé")]
    assert names_of(namer(grammar), GROUPS, 2, former=former) == [
        "Données de santé",
        "Pistes cyclables",
    ]


def test_an_idea_is_about_a_phrase_by_its_words_or_by_near_ones(grammar):
    about = Aboutness(PhraseIndex(count_phrases(TEXTS, grammar))).of(["medecin"])
    said = TEXTS.index("Le médecin doit garder le dernier mot.")
    near = TEXTS.index("Un dossier médical clair pour chacun.")
    far = TEXTS.index("Un tram le soir.")
    assert about[said] == 1 > about[near] > about[far] == 0


def lopsided(grammar):
    index = PhraseIndex(count_phrases((*LOPSIDED, *BUSES), grammar))
    groups = np.array([0] * len(LOPSIDED) + [1] * len(BUSES))
    return PhraseNamer(index, np.eye(2)[groups], np.arange(len(groups))), index, groups


def test_what_few_say_of_something_else_is_no_half_of_a_name(grammar):
    named, _, groups = lopsided(grammar)
    assert names_of(named, groups, 2)[0] == "Internet"


def test_a_word_that_has_its_capital_everywhere_is_a_name(grammar):
    _, index, _ = lopsided(grammar)
    proper = {lemmas for i, (_, lemmas) in enumerate(index.keys) if index.is_proper(i)}
    assert ("lille",) in proper
    assert ("internet",) not in proper


def test_an_acronym_stands_for_the_words_that_it_is_made_of(grammar):
    index = PhraseIndex(count_phrases(TEXTS, grammar))
    words = [word for word, _ in sorted(index.words.items(), key=lambda w: w[1])]
    alone = Aboutness(index).of(["donnee", "sante"])
    with_it = Aboutness(index).of(["donnee", "sante"], acronym=words[-1])
    assert (with_it >= alone).all()
    assert with_it.sum() > alone.sum()


@pytest.fixture(scope="module")
def leading(grammar):
    index = PhraseIndex(count_phrases(LEADING, grammar))
    return index, {lemmas: place for place, (_, lemmas) in enumerate(index.keys)}


@pytest.mark.parametrize(
    ("part", "torn"),
    [
        (("surface",), True),
        (("grand", "surface"), False),
        (("jeune", "age"), True),
        # Whatever comes after it, and whatever hangs on another word: said in one turn.
        (("charge",), True),
        (("abri",), True),
        (("papier",), False),
        (("mairie",), False),
    ],
)
def test_a_phrase_is_torn_from_what_stands_before_it(leading, part, torn):
    index, places = leading
    assert index.is_torn(places[part]) is torn


def test_singular_and_plural_of_a_noun_are_one_word(leading):
    index, places = leading
    assert index.says[:, [places[("amende",)]]].sum() == 2


def test_a_name_has_no_capital_of_a_title_where_somebody_writes_it_without(leading):
    index, places = leading
    assert index.form(places[("declaration", "prealable")]) == "déclaration préalable"


def test_a_group_that_says_nothing_but_the_question_is_called_by_its_words(grammar):
    named, _, groups = lopsided(grammar)
    asked = [frozenset(), frozenset({"piste", "cyclable", "velo", "tram", "soir", "voiture"})]
    assert names_of(named, groups, 2, asked=asked)[1] == "Pistes cyclables"


def test_no_name_is_given_that_a_part_of_another_theme_has(grammar):
    names = names_of(namer(grammar), GROUPS, 2, elsewhere={"pistes cyclables"})
    assert names[0] == "Données de santé"
    assert names[1] != "Pistes cyclables"


#: A turn that leads to what is spoken of.
TURNS = (
    "Une haie le long du canal.",
    "La haie pousse.",
    "Tailler la haie.",
    "Au sujet des impôts, rien.",
    "Un mot au sujet des impôts.",
    "Tout est dit au sujet des impôts.",
)


def test_a_turn_that_leads_to_what_is_spoken_of_names_nothing(monkeypatch):
    with start_parsing(TURNS) as parsing:
        own = Grammar(parsing.result())
    groups = np.array([0] * 3 + [1] * 3)
    index = PhraseIndex(count_phrases(TURNS, own))
    named = PhraseNamer(index, np.eye(2)[groups], np.arange(6))

    def found():
        return [
            candidate.name.split()[0]
            for group in (0, 1)
            for candidate, _ in named.candidates(Group(groups, group, 2, None), frozenset())
        ]

    assert "sujet" not in found()
    monkeypatch.setattr(_name_finder, "_TURNS", frozenset())
    assert "sujet" in found()
