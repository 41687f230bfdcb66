"""The phrases that decline to answer, and the words that add nothing to them.

Everything is written as `folding.fold` leaves a text: lower case, no accent, each
mark a space. One alternative a line; a line that begins with two blanks goes on
with the one before.
"""

from __future__ import annotations

import re

from contrib_analysis.text.fold import word_set


def _pattern(lines: str) -> str:
    alternatives: list[str] = []
    for line in lines.strip().splitlines():
        if line.startswith("  "):
            alternatives[-1] += line[2:]
        else:
            alternatives.append(line)
    return "|".join(alternatives)


# Where else the answer is, what it is called there, and which one it is.
_PLACE = _pattern(
    r"""
(?:ci|si|c|cy|sus|six|plus|au|la|en) (?:des+us|desous|dessous|dess?u|avant|haut|haur|hauit|
  bas|apres|d ?sus|deus|dssus|contre)
cides+us
sides+us
cides+ous
supra
infra
sus ?mentionne\w*
sus ?dite?s?
auparavant
prece?dem+ent
precedement
en amont
du dessus
au dessus
dessus
"""
)
_THING = _pattern(
    r"""
reponses?
reponce
questions?
propositions?
remarques?
observations?
points?
commentaires?
contributions?
paragraphes?
textes?
sujets?
suggestions?
rubriques?
lettres?
items?
pages?
chapitres?
explications?
themes?
champs?
cases?
lignes?
fins?
details?
reps?
debut
titres?
liens?
bas
notes?
documents?
mails?
courriers?
annexes?
ecrits?
formulaires?
questionnaires?
tableaux?
"""
)
_ORDER = _pattern(
    r"""
pre?ce?dente?s?
anterieure?s?
suivante?s?
dernier(?:e?s?)
premier(?:e?s?)
1ere?s?
1er
identiques?
memes?
autres?
dites?
deja
precedem+ent
precedement
\d{1,3}[a-z]{0,3}
numero
numero
"""
)


def _filled(lines: str) -> str:
    filled = _pattern(lines)
    for name, pattern in (("PLACE", _PLACE), ("THING", _THING), ("ORDER", _ORDER)):
        filled = filled.replace(f"<{name}>", f"(?:{pattern})")
    return filled


#: Phrases that decline: nothing to say, doesn't know, isn't concerned, won't answer,
#: a bare yes or no, said elsewhere.
DECLINES = re.compile(
    "(?<![a-z0-9])(?:"
    + _filled(
        r"""
r ?a ?s
riens?(?: (?:a|de|d) (?:signaler|ajouter|dire|declarer|redire|rajouter|proposer|repondre|
  mentionner|preciser|plus|special|particulier|autre|nouveau|en dire|en penser))?
neants?
nean
neent
neamt
sans objets?
sans obj
s ?o
n ?c
n ?a
n ?s ?p
n ?s ?p ?p
n ?r
sans (?:commentaires?|opinions?|avis|reponses?|idees?|interet|remarques?|suggestions?)
(?:pas|aucune?s?|point|ni) (?:specialement |vraiment |forcement |plus )?(?:d |de |
  mes )?(?:autres? )?(?:commentaires?|opinions?|avis|reponses?|idees?|remarques?|
  observations?|suggestions?|propositions?|precisions?|exemples?|cas|connaissances?|
  competences?|preferences?|notions?|informations? a (?:donner|ajouter)|
  avis)(?: (?:particuliere?s?|pertinente?s?|specifiques?|immediate?s?|precise?s?|
  speciale?s?|arrete|tranchee?|definie?|la dessus|preconcue?|claire?))?
(?:pas|non) (?:de )?(?:dans )?(?:mon|ma|notre) (?:cas|domaine|competence)
(?:sai[st]?|savons|savoir|savais)(?: (?:vraiment|meme|du tout|absolument|franchement|
  encore))? (?:pas|rien|plus|trop)(?: trop)?
(?:j|je|chai|che|on) (?:c|ses|chais|ne sais|ne sai|n sais) (?:pas|rien|plus)(?: trop)?
(?:ne|n) (?:sai[st]?)(?: (?:vraiment |du tout )?(?:pas|rien|plus|trop))*(?= |$)
aucune idee\w*
pas la moindre idee
joker
no idea
chais pas
je seche
je cherche
(?:quoi|que|comment|qui) (?:repondre|dire|en penser|en dire|penser|proposer|faire)
a qui je (?:peux|pourrais|puisse|dois) faire confiance
(?:ne )?vois pas(?: (?:trop|bien|du tout|vraiment))?(?: (?:de quoi|l objet|ce que|le sens))?
difficile (?:a|de|d y) (?:dire|repondre|juger)
(?:ne |n )?(?:comprends?|comprend|comprenons|saisis)(?: (?:vraiment|toujours|meme))? (?:pas|
  rien|plus|mal)
(?:ne|n) (?:ai|a)(?: \w+)? pas(?: \w+)? (?:compris?e?|saisi)
pas (?:vraiment |tout |tres |trop |bien )?compri[st]?e?
(?:pense )?pas comprendre
incomprehensible
question (?:pas claire|peu claire|mal posee|mal formulee|trop vague|floue|trop complexe|
  hors sujet)
(?:non|pas|peu|nn|no|plus|jamais|pas ete) (?:v )?(?:\w+ment )?(?:encore |trop |plus |tres |
  du tout |etre |ete )?(?:concern\w*|conserne\w*|concer\w*|conce?rne\w*)
(?:ne|n|na) (?:me|nous|m|ns) (?:concerne|concernent|conserne) (?:pas|plus|en rien)
me (?:concerne|conserne) pas
inconcerne\w*
(?:non|pas) (?:applicable|vecue?|utilise\w*|renseigne|communique|utilisateur|determine|
  connue?|pertinent|rencontre|eu a faire|eu recours)
inapplicable
hors (?:sujet|de propos|contexte)
(?:ne |n )?(?:souhaite|veux|veut|desire|voulons|souhaitons|peux|peut|saurai[st]?|
  pourrai[st]?|prefere)(?: (?:pas|plus|ne pas))+ (?:y )?(?:vous )?(?:repondre|me prononcer|
  m exprimer|se prononcer|juger|dire)
ne (?:se|me) prononce(?: pas)?
me prononce pas
(?:ne )?reponds? pas
(?:ne )?peux pas (?:repondre|juger|dire)
a (?:vous|eux|l etat|nos elus) (?:d y |de |d )?(?:repondre|voir|me le dire|le dire|
  nous le dire)
(?:pas|trop) (?:apte|competente?|qualifie\w*|habilite\w*|capable|en mesure|vieux|vieille|
  jeune|age\w*)(?: (?:a|de|pour|d))?(?: (?:y |en )?(?:repondre|juger|parler|dire|
  me prononcer))
incompetente?
pas competente?
trop (?:vieux|vieille|jeune|age|agee)
no comment
je passe
passons
bof
question suivante
suivant
en ai pas
y en (?:a|as) (?:pas|aucune?)
en ai pas en tete
(?:ne )?me regarde pas
(?:pas|aucune?) reps?
(?:pas|aucune?) de reps?
je m abstiens
abstention
(?:viens|vient) (?:d y|de|d en|d) (?:repondre|dire|l ecrire|ecrire|le dire|l exprimer|
  le faire)
reponds? a (?:cette|la) question
pas en tete
test
essai
bla ?bla(?: ?bla)*
no answer
none
nothing(?: to (?:add|say|report))?
not (?:applicable|concerned)
(?:don t|do not) know
dunno
not sure
oui
non
nan
nope
yes
no
ouais
ok
aucune?s?
aucunement
jamais
nul
nulle
null
nil
vide
peut etre
d accord
pas du tout
tout a fait
evidemment
bien sur
pas vraiment
pas forcement
c est pas
idem\w*
ibid
dito
pareil(?:lement)?
(?:les |la )?memes? (?:reponses?|choses?|remarques?|avis|commentaires?|idees?|opinions?|
  propositions?)
reponses? (?:identiques?|idem)
copier coller
(?:voir|vor|vour|vpir|voi|voire|vois|cf|conf|confer|c f|vior|lire|relire|vu|ref|revoir|
  regarder|renvoie|referer|reporter|reportez vous|comme)(?: (?:a|au|aux|l|la|le|les|ma|mes|
  mon|notre|nos|en|des|cette|<THING>|dans|du|de|une|un|deux|trois|ce|que|j ai|je|dit|deja|
  donnees?|faites?|evoque\w*|dites?|decrit\w*|formule\w*|indique\w*|autre|et|
  par)){0,6} (?:<PLACE>|<THING>|<ORDER>)
(?:deja|ai|ete|est|je l ai|y ai|pense avoir|avoir|a) (?:deja |tout |bien )?(?:repondu|
  dite?s?|exprimee?s?|explique\w*|evoque\w*|cite\w*|mentionne\w*|developpe\w*|traitee?s?|
  aborde\w*|donnee?s?|indique\w*|fournie?s?|precise\w*|note\w*|suggeree?s?|ecrit|propose\w*|
  demande\w*)
(?:repondu|repondant|reponses?|cite\w*|dite?s?|dis|evoque\w*|explique\w*|mentionne\w*|
  suggere\w*|exprime\w*|propose\w*|indique\w*|developpe\w*|decrit\w*|proposition|
  propositions|traite\w*)(?: (?:deja|donnee?s?|faites?|evoque\w*|developpe\w*|juste|un peu|
  dans|une|autre|la|que|les|points?|est|a ete)){0,3} (?:<PLACE>|<ORDER>|<THING>)
^(?:et )?<PLACE>$
^(?:<THING>) (?:<ORDER>)$
^comme <PLACE>
^en appliquant ce que
(?:pas|peu|trop peu|aucune?|manque) (?:assez )?(?:d |de |les? |des |l )?
  (?:elements?|connaissances?|competences?|informations?|infos|recul|experience|
  temps de repondre|matiere|exemples?|renseignements?)
refuse (?:de repondre|d y repondre)
(?:ne |n )?(?:saurai[st]?|peux|pourrai[st]?) (?:pas )?(?:vous |y |le |en )?(?:repondre|dire|juger)
^a voir$
^voir avant$
a (?:reflechir|approfondir)
(?:n i|ni|nai|n ai) (?:pas|aucune?) d ?idees?
(?:ne |n )?(?:connais|connait) (?:pas|rien|mal|peu)(?: (?:leurs?|le|son|ce|cette) \w+)?$
(?:mal|peu|pas assez|pas) (?:renseignee?|informee?|documentee?|placee?)
(?:pas |peu )(?:comprehensible|claire?)
^(?:\w+ ){0,2}(?:proposee?s?|abordee?s?|citee?s?|formulee?s?|exprimee?s?|enoncee?s?|decrite?s?|
  developpee?s?|evoquee?s?|mentionnee?s?|exposee?s?|donnee?s?|indiquee?s?|principes?|ecrit|
  dit|suggere|repondu) (?:juste |dans )?(?:les |la |le )?(?:<THING> )?<PLACE>$
"""
    )
    + ")(?![a-z0-9])"
)

#: Who isn't concerned, doesn't understand or won't answer may say why in a few words
#: of their own,
SAYS_WHY = re.compile(
    _pattern(
        r"""
(?:non|pas|plus) (?:\w+ment )?(?:encore )?concern\w*
(?:comprends?|compris) (?:pas )?(?:\w+ )?(?:le sens de )?(?:la |cette |votre |
  ma )?quest[a-z]+
hors sujet
sans objet
repondrai pas
refuse de repondre
(?:ne )?reponds pas
pas (?:le temps|de temps|la reponse|les? competences?|de reponse a)
(?:manque|manquons) (?:de|d) (?:temps|informations?)
question (?:trop|biaisee|redondante|orientee|tendancieuse|stupide|idiote|debile|
  incomprehensible|mal)
trop complexe pour repondre
deja repondu
^(?:voir|cf) (?:ma|mes) (?:\w+ )?(?:reponse|proposition|contribution|commentaire)s?
voir \w+ ci dessus$
"""
    )
)
#: as long as these ask for nothing.
ASKS = re.compile(
    r"\b(?:"
    + _pattern(
        r"""
faut
fau[dt]\w*
devrai\w*
doi[tv]\w*
plus de
plus d
moins de
moins d
supprim\w*
mettre
mais
augment\w*
baiss\w*
reduire
arret\w*
cre[eé]\w*
il y a
trop de
trop d
pour que
formation
education
suis pour
suis contre
favorable
inutile
necessaire
propose d\w*
meilleur\w*
probleme\w*
difficult\w*
facile\w*
bien
mieux
respect\w*
"""
    )
    + r")\b"
)

#: "Je ne sais pas" may go on about itself.
ABOUT_ITSELF = re.compile(
    "(?<![a-z0-9])(?:"
    + _pattern(
        r"""
prenez le temps
reflechi\w*
a etudier
trop (?:vaste|complexe|complique\w*|large|technique|difficile|loin)
car je ne veux pas repondre \w+
je n ai pas d enfants?
j ai pas d enfants?
car non utilisation
cela existe t il
les parcours de vie de qui
c est la vie
c est pour ca que vous etes payes
un sujet qui me preoccupe
en (?:deux|trois|quelques|peu de) (?:mots|lignes)
desolee?
pas d enfants? donc
(?:pas )?utilis\w*
sur un plan \w+
par exemple
dans ce domaine
de quoi s agit il
pense pas comprendre
ques[a-z]{3,5}
objet de la question
"""
    )
    + ")(?![a-z0-9])"
)
#: A pointer may say what the place it points to is about: "sur les jeunes".
ABOUT_THERE = re.compile(
    _filled(
        r"""
(?:<PLACE>|<THING>|<ORDER>|repondu) (?:sur|concernant|en ce qui concerne|au niveau|a propos|
  relatifs?|relatives?)(?: (?:l|la|le|les|de|du|des|d|aux?|a|nb|nombre|service|niveau)){0,4}
  (?: \w+){1,2}$
"""
    )
)

#: Words that add nothing to a phrase that declines.
FILLER = word_set(
    """
    a abordee abordes actuellement ai ailleurs alors ambigue appartient apporter apres as assez au
    aussi autre autres aux avant avec avis avons bah base ben biaise biaisee bien bis bizarre
    bonjour bonne bonsoir c ca car cas ce ceci cela celles ces cet cette ceux cf champ ci
    clairement comme competence competences complete complexe complique compliquee comprehensible
    concernant concerne confuse connais connaissance connaissances contribution contributions
    cordialement correctement coucou curieuse curieux d dans de debut deja dernierement des desole
    desolee dessous dessus detail detaille detaillee details deux developpe developpee devrais
    difficile dire directement dis dit dite dois donc donner du e ecrit ecrite eduquer elements
    elle elles en encore enfait enonce enoncee est et etaient etait etant etc ete etes etrange
    etranges etre eu euh eux evoque evoquee evoquees evoques exactement exemple exemples expert
    explication explications explicite exposee exposees fait floue forcement formulation formule
    formulee formulees fournir franchement guere ha haut hein helas heu hi honnetement hum i ici id
    il ils immediat imprecise incapable incomplete info infos instant insuffisante intitule j je
    jour juge juger jusqu juste l la le lequelle les leur lien ligne lignes limite lire lointain
    longtemps lui m ma madame maintenant mais malheureusement manque me meme mentionne mentionnee
    mentionnees merci mes moi moindre moins moment mon monsieur mots moyen n ne ni niveau non nos
    notre nous oas objet on opinion orientee orientees ou oui pad page par paragraphe paragraphes
    parler particulier particuliere particulierement pas personnel personnelle personnellement peu
    peux piege plan plus point points posee posees pour pourquoi pourtant precedament precedement
    precedemment precedent precedente precedentes precedents precis precise precisement preciser
    precisions present presque principes priori professeur propos proposee proposees propre
    propres qu quant que quel quelle quelles quelque quelques question questionnaire questions qui
    quoi quoique recemment recent recente recul redondante reellement refuse regard remarque
    remarques rep repete repeter repondre reponds repondu repondue reponse reponses rien rubrique
    rubriques s sa sachant sachez sais sait sans services ses si sincerement situation sois sommes
    sont souhaite specialement specialiste spontanement suffisamment suffisant suffisante
    suffisantes suggestion suggestions suis suivant suivante suivantes suivants sujet sujets sur t
    te temps tendancieuse territoire tete texte thematique theme themes titre tous tout toute
    toutes tres tu un une v vague valable vaste vecu veritablement voila voir vois volontairement
    vos votre voulez vous vrai vraiment vu y zut
    """
)
#: Words of two letters; any other two letters alone are noise.
TWO_LETTERS = word_set(
    """
    ad ag an ar au aux bd bu ca cb ce cv dd de ds du eh en et eu fi fn ge ia if il ir is je jo ko
    la le les lo lr lui ma md me mp ne ni on or ou pc pj pl pm pr ps pv qi rh rn ru sa se si sp ta
    td tf tg tp ts tu tv ue un ut vo vp vr vu wc y
    """
)

#: Thanks for being asked, heard or received, and nothing else: what is thanked for is the
#: meeting or the questionnaire, never what a town did ("merci pour la piste cyclable").
THANKS = re.compile(
    r"(?:(?:un )?(?:grand )?(?:merci|remerciements?)"
    r"(?: beaucoup| bien| encore| infiniment| d avance| a (?:vous|tous|toutes|tout le monde))*"
    r"(?: (?:pour|de|d|a)(?: (?:l|la|le|les|votre|vos|cet|cette|ces|ce|nous|m|me|avoir|ete|"
    r"pris|bon|bonne|belle|beau|tout))* (?:accueil|attention|ecoutes?|ecouter|entendre|entendus?|"
    r"lecture|lire|lus?|temps|invitation|invites?|inviter|organisation|initiative|demarche|"
    r"questionnaire|sondage|enquete|consultation|concertation|reunion|soiree|atelier|rencontre|"
    r"echanges?|moment|travail|consideration|prise en compte|reponses?|consultes?|consulter|"
    r"donne la parole|donner la parole|equipe|animation|presentation|explications?)){0,3}"
    r"(?: (?:beaucoup|bien|encore|d avance|a (?:vous|tous|toutes)|et|bonne (?:journee|soiree|"
    r"continuation|reception)|cordialement|bien cordialement))*)"
)
