"""Words and turns of phrase that show what an idea does, by kind and weight.

Each entry is one or more words as `kinds` reads them: lower case, no accents, cut at
apostrophes and hyphens ("qu'on" is two words). By hand, a weight of 3 would settle it
alone, 2 is a plain sign, 1 only adds to others; `kinds` weighs what they say among other
signs. What is known by its form (infinitives, imperatives, past tenses) is in `kind_forms`.
"""

from __future__ import annotations

from collections.abc import Mapping

#: Kind, then weight, then phrases parted by commas.
CUES: Mapping[str, Mapping[int, str]] = {
    "proposal": {
        6: """
        pourquoi pas, pourquoi ne pas, pourquoi ne pourrait on pas, ne faut il pas, ne faudrait
        il pas, ne pourrait on pas, ne pourrait on, ne devrait on pas, ne serait il pas, n est
        il pas temps, n est t il pas temps, n est ce pas le moment, ne serait ce pas, pourrait
        on, et si on, et si nous, et si l on
        """,
        4: """
        il faut, il faudrait, il faudra, il fallait, faut il, faudrait, il fut, il est temps de,
        il vaudrait mieux, il vaut mieux, mieux vaudrait, mieux vaut, il convient, il
        conviendrait, il suffit de, il suffirait, je propose, je suggere, je demande que, il
        faut que
        """,
        3: """
        faut, faudra, souhait de, souhait d, serait constitue, doit, doivent, devrait,
        devraient, devra, devront, devons, devrions, devriez, nous proposons, on propose, je
        recommande, je preconise, je souhaite, je souhaiterais, je voudrais, j aimerais, nous
        souhaitons, nous demandons, je demande, je reclame, je veux, on veut, nous voulons, il
        serait bien, il serait bon, il serait utile, il serait souhaitable, il serait temps, il
        serait interessant, il serait judicieux, il serait opportun, il serait preferable, il
        serait necessaire, il serait normal, il serait logique, il serait juste, serait bien de,
        ce serait bien de, ce serait bien que, ca serait bien, ce serait mieux, serait
        souhaitable, il est temps, il est maintenant temps, il est grand temps, il est urgent,
        il est necessaire, il est indispensable, il est essentiel, il est important, il est
        imperatif, il est primordial, il y a lieu de, il importe, c est le moment de, le moment
        de, c est a l etat de, on pourrait, nous pourrions, on devrait, pourrait etre,
        pourraient etre, pourriez vous, gagnerait a, gagneraient a, a envisager, a revoir, a
        developper, a supprimer, a renforcer, a ameliorer, a simplifier, a engager, a rediriger,
        a creer, a encourager, a etendre, besoin de, besoin d, merite d, merite de, meriterait,
        meriteraient, vous serez gentil de, je plaide pour, je milite pour, prenez exemple,
        prendre exemple, apparait important, parait important, semble important, parait
        essentiel, parait necessaire, semble necessaire, le seul moyen est, role est de, leur
        role est, a condition de
        """,
        2: """
        davantage de, davantage d, davantage, meilleur, meilleure, meilleurs, meilleures, une
        vraie, un vrai, un veritable, une veritable, mise en place, lutte contre, fin de, fin
        du, fin des, la fin des, possibilite de, possibilite d, obligation de, obligation d,
        dose de, une dose de, retour de, retour du, retour a, retour aux, une aide, des aides,
        un reseau, est fondamental, est indispensable, est necessaire, est essentiel, est
        primordial, serait un moyen, un bon moyen de, le mieux serait, une solution serait, la
        solution serait, la solution est, a condition que, de facon a, obligatoire,
        obligatoirement, au lieu de, plutot que, plutot qu, plutot d, plus nombreux, plus
        nombreuses, priorite a, priorite au, priorite aux, exit, pourrait, pourraient, serait l
        occasion, serait une, prise en compte
        """,
        1: """
        mieux, plus de, plus d, moins de, moins d, pour que, afin de, afin que, tous les,
        chaque, gratuit, gratuite, uniquement, necessaire, pouvoir, priorite
        """,
    },
    "concern": {
        4: """
        n est pas assez, je ne pense pas, je ne crois pas, je n aime pas, ne vois pas l utilite,
        ne vois pas pourquoi, ne vois pas en quoi, ne suis pas d accord, pas d accord, pas du
        tout d accord, je vote contre, j ai vote contre, ne vois pas l interet, ne vois pas le
        rapport, hors sujet, porte ouverte a, usine a gaz, parcours du combattant, je suis
        contre, je serais contre, il faut attendre, il fallait attendre, il faut faire appel a,
        je suis totalement contre, je suis oppose, je suis opposee, je suis totalement oppose,
        nous sommes opposes, je m oppose, je refuse, non a, non au, non aux, j ai peur, je
        crains, je redoute, je m inquiete, je deplore, je regrette
        """,
        3: """
        inacceptable, inadmissible, insupportable, scandaleux, scandaleuse, scandale, honteux,
        honteuse, honte, inconcevable, intolerable, aberrant, aberrante, aberration, ridicule,
        absurde, stupide, dangereux, dangereuse, dangereuses, anormal, injuste, injustes,
        injustice, injustices, malheureusement, helas, dommage, on peut regretter, deplorable,
        lamentable, catastrophique, catastrophe, desastreux, inutile, inutiles, marre, ras le
        bol, trop complexe, trop complique, trop compliquee, trop long, trop longs, trop longue,
        trop lent, trop cher, trop chere, trop de, trop d, pas assez de, pas assez d, pas assez,
        beaucoup trop, ne peut pas, ne peuvent pas, ne respecte pas, ne respectent pas, n a pas
        sa place, n ont pas leur place, n a pas a, n ont pas a, n avons pas a, rien a voir, pas
        question, ne sert a rien, il ne sert a rien, aucune chance, aucun sens, aucun interet,
        aucune confiance, a la tete du client, prise en otage, pris en otage, j en ai assez,
        defavorable, hors de question, contre cette, contre ce projet, contre l idee, je ne
        comprends pas, nuira, nuit a, va nuire, risque de, risque d, risquent de, le risque, les
        risques, un risque, crainte, craintes, inquietude, inquietudes, inquietant, inquiet,
        inquiete, je suis frappe, je suis choque, on nous impose, ne rendent aucun, ne rend
        aucun, soyons serieux, vous etes serieux, stop a, stop au, stop aux, inefficace,
        inefficaces, incompetence, incompetences, incompetent, incompetents, inadapte,
        inadaptee, inadaptes, inadaptees, inadaptation, inapplicable, inapplicables, irrealiste,
        irrealisable, irresponsable, irresponsables, illisible, incomprehensible,
        incomprehensibles, illogique, incoherent, incoherente, incoherence, incoherences,
        indigne, inegalitaire, injustifie, injustifiee, injustifies, infernal, invivable,
        interminable, interminables, insuffisant, insuffisante, insuffisants, insuffisantes,
        inhumain, inhumaine, contraire a, contraire au, contraires a, a l encontre, atteinte a,
        atteintes a, mensonger, je doute, j ai des doutes, doute sur, doutes sur, mefiance,
        mefiant, attention a, attention au, attention que, me fait peur, fait peur, me gene, me
        choque, choquant, choquante, nul, nulle, zero pointe, du n importe quoi, n importe quoi,
        mitige, mitigee, reserves, reserve sur, ne tient pas, tient pas debout, trop vague, trop
        flou, deshumanise, deshumanisation, agressivite, impolitesse, intolerance, insultes,
        piratage, multiplicite des, casse tete, galere, calvaire, penibles, epuisant, decourage,
        decourageante, arbitraire, clienteliste, copinage, magouilles, magouille, delinquance,
        vandalisme, racisme, sexisme, antisemitisme, homophobie, communautarisme, assistanat,
        laxisme, precarite, pauvrete, misere, exclusion, isolement, fracture, desert medical,
        deserts medicaux, penurie, saturation, sature, satures, surcharge, surcharges, debordes,
        deborde, loin d etre, mauvaise idee, mauvaise solution, de pire en pire, depasse,
        depasses, trop facile, mecontent, mecontente, mecontents, excessif, excessive,
        excessifs, excessives, nuisible, nuisibles, nuisant, cauchemar, racket, mascarade, hors
        du temps, hors sol, dysfonctionnement, dysfonctionnements, defaillant, defaillante,
        tracasseries, paperasse, perte de temps, gaspille, laisses pour compte, deplore,
        obsolete, archaique, impunite, incivisme, fermer la porte, se moque, se moquent, se
        fichent, impossibilite de, impossibilite d, regrettable, regrettables, prejudiciable,
        prejudiciables, horrible, horribles, ubuesque, ubuesques, kafkaien, kafkaienne, odieux,
        odieuse, navrant, navrante, surprenant, surprenante, deplaisant, deplaisante, reducteur,
        reductrice, maladroit, maladroite, injoignable, injoignables, desagreable, desagreables,
        inquietants, inquietantes, utopique, illusoire, illusion, utopie, labyrinthe, suicide,
        ruineux, exorbitant, exorbitante, exorbitants, farfelu, farfelus, liberticide, bidon,
        arme dangereuse, pas la peine, contre productif, contreproductif, contre productive,
        peu efficace, peu clair, peu claire, peu lisible, peu reactif, peu fiable, pas efficace,
        pas a l ecoute, pas de sens, n a pas de sens, n a aucun sens, n ont aucun sens, va trop
        loin, vont trop loin, sans fondement, infonde, infondee, indecent, indecente, malsain,
        malsaine, pervers, perverse, desinvolte, condescendant, condescendante, humiliant,
        humiliante, angoissant, angoissante, stressant, stressante, peu favorable, tres reserve,
        une blague, vaste blague, poudre aux yeux, effet pervers, effets pervers, hors de prix
        """,
        2: """
        trop, tres peu, trop dur, contraint, renonce, disproportionne, disproportionnee,
        disproportionnes, jusqu a quand, peu de, peu d, moins bien, de moins en moins, plus
        aucun, plus aucune, pas toujours, pas adapte, pas adaptee, pas adaptes, pas forme, pas
        formes, pas clair, pas claire, pas clairs, pas serieux, pas normal, pas acceptable, pas
        necessaire, pas la solution, pas une solution, pas suffisant, pas fiable, pas aide, pas
        aides, pas d aide, aucune aide, aucun suivi, pas de suivi, pas de reponse, sans reponse,
        aucune reponse, aucun respect, non respect, irrespect, attente, rarefaction, lentement,
        longs, longue, longues, interdit, interdits, obliger, oblige, obliges, contraints, cout,
        couts, coute cher, cher, chere, chers, cheres, mauvais, mauvaise, mauvaises, mal forme,
        mal formes, mal informe, penalisant, penalisante, contradictoire, confus, flou, floue,
        fermeture des, recul, baisse des effectifs, suppression de postes, supprime, supprimes,
        probleme, problemes, souci, soucis, tempetes, rechauffement, deplorables, alors que,
        bloque, bloques, manquent, manque de, absence de, absence d, lenteur, lenteurs,
        lourdeur, lourdeurs, lent, delai long, delais longs, complique, compliquee, compliques,
        compliquees, complexe, complexes, complexite, difficile, difficiles, difficulte,
        difficultes, impossible, penible, decourageant, discrimination, discriminations,
        harcelement, violence, violences, incivilites, insecurite, mensonge, mensonges,
        corruption, gaspillage, gachis, abus, fraude, arnaque, opacite, opaque, erreur, erreurs,
        mal organise, mal coordonnes, mal informes, danger, dangers, menace, menaces, derive,
        derives, penaliser, penalise, penalisent, detruit, detruisent, disparait, disparaissent,
        degrade, degradation, incapacite, incompatible, incompatibles, defaut de, defauts,
        contradictoires, prohibitif, couteux, couteuse, echec, mepris, meprise, privilege,
        privileges, hypocrisie, hypocrite, injustement, refuse de, refusent de, refus, il n y a
        plus, il n existe pas, ne tiennent pas, ne tiennent jamais, personne ne, on ne sait, on
        se perd, se plaint, faussee, imposent, subit, subissent, souffrir, souffrent, en retard,
        avec retard, intrusif, intrusive, intrusives, inegalites, inegalite, perdu, pas
        convaincu, pas favorable, contraintes, contrainte, formate, populisme, lobby, lobbys,
        ignorance, disparition, abandon, pas a la hauteur, a outrance, malgre, inondations, au
        detriment, privations, prive de, impose, source d erreurs, gene, bien trop, encore une
        fois, pollution, canicule, canicules, secheresse, secheresses, nuisance, nuisances,
        sale, sales, salete, dejections, crottes, bruit, bureaucratie, lacunes, carences,
        retard, retards, delais, desastre, etouffe, exclus, abandonnes, oublies, surpopulation,
        rigide, rigides, vetuste, peine a, peinent a, victime, victimes, disparites, ecarts,
        ecart, n est plus, non pris en charge, non prise en charge, non prises en charge,
        agressions, degradations, tags, rodeos, chaleur, chaleurs, pesticides, pollue, polluee,
        inquietante, oublie, oubliee, etrange, curieux, subjectif, sterile, steriles, deconnecte,
        deconnectes, deconnectee, lassant, fastidieux, fastidieuse, fastidieuses, laborieux,
        laborieuse, anxiogene, anxiogenes, confiscatoire, confiscatoires, tatillon, tatillons,
        regression, delitement, effondrement, desertification, dereglement, dereglements,
        intemperies, perturbees, extremes, allergie, allergies, peur, angoisse, stress, colere,
        conflit, conflits, desordre, chaos, insecurise, denigre, decale, decalage, tromperie,
        trompe, trompes, mauvaise foi, faible qualite, pas fait, mal fait, mal faite, mal faits,
        pas prevu, pas prevus, aucune information, aucun interlocuteur, aucun accompagnement,
        sans accompagnement, sans aide, pas facile, pas simple, pas evident, pas gagne, chomage,
        ne va pas, ne vont pas, trop vite, devient difficile, moins d
        humain, n arrive pas, n arrivent pas, rien n est fait, ne sont pas
        """,
        1: """
        contre, pas, aucun, aucune, rien, jamais, mais, mal, sans, sauf, trop peu, vague, une
        telle, encore, pourtant, il n y a pas, seulement, seuls, de plus en plus, non,
        attention, au contraire, faible, faibles, peu
        """,
    },
    "support": {
        4: """
        je soutiens, nous soutenons, j approuve, j adhere, je suis favorable, je suis pour, je
        serais pour, je serais favorable, je suis tres favorable, je suis a la fois favorable,
        tout a fait d accord, totalement d accord, entierement d accord, completement d accord,
        je suis d accord, bravo, bonne initiative, excellente initiative, excellente idee, tres
        bonne idee, oui a, oui au, oui aux, felicitations, aucune difficulte, aucun probleme,
        aucun souci, j apprecie, nous apprecions, entierement pour, tout a fait pour, a fond
        pour
        """,
        3: """
        d accord, favorable, favorables, ok pour, est bonne, est tres bonne, est bon, est
        excellente, est tres bien, souhaitable, sans probleme, sans difficulte, fonctionne, ca
        fonctionne, cela fonctionne, bonne idee, bonne chose, j aime bien, tres favorable, pas
        besoin de changer, plutot pour, a tout a fait raison, vous avez raison, tout a fait
        raison, a raison, excellents, en progres, progres, nette amelioration, s est ameliore,
        se sont ameliores, a bien evolue, ont bien evolue, evolution positive, plus simple et
        plus rapide, parfait, parfaitement, impeccable, rien a signaler, ras, en effet c est,
        interessant, interessante, pertinent, pertinente, dans le meme sens, bonne voie, bon
        compromis, enfin une, indispensable pour, plus facile, plus rapide, plus simple,
        personnel competent, tres competent, tres competents, bon suivi, excellente chose, tres
        bonne chose, l idee est, idee interessante, belle idee, super idee, idee formidable, j
        aime, merci a, merci d, merci pour, formidable, excellent, excellente, superbe, genial,
        geniale, remarquable, satisfait, satisfaite, satisfaits, satisfaction, tres satisfait,
        tres satisfaite, efficace et rapide, rapide et efficace, une reussite, une vraie
        reussite, heureusement, un vrai plus, un plus, aucun probleme, aucune difficulte, aucun
        souci, pas de probleme, pas de difficulte, pas de souci, rien a redire, pas de manque,
        ne manquons pas, tres bien, fonctionne bien, marche bien, fonctionne tres bien, tout va
        bien, cela permettrait, ca permettrait, ce qui permettrait, cela limiterait, cela
        eviterait, ca eviterait, cela faciliterait, cela aiderait, cela reduirait, cela
        inciterait, cela simplifierait, cela renforcerait, cela favoriserait, cela ameliorerait,
        cela donnerait, cela rendrait, cela fera du bien, cela permet, ferait gagner, fait
        gagner, fera gagner, gain de temps, simplifie la vie, rencontre un fort succes, fort
        succes, un succes, grand succes, approuve, partage l avis, partage cet avis, partage
        pleinement, je partage, adhere a, sans hesiter, a saluer, je vote pour, bien faite, bien
        fait, tres utile, bonne mesure, bonne solution, bon projet, beau projet, le merite de,
        le merite d, me convient, ca me convient, convient bien, defendable, performant,
        performants, performante, satisfaisant, satisfaisante, satisfaisants, louable,
        salutaire, bienvenue, une avancee, une vraie avancee, grande avancee, le reve, beaucoup
        mieux, c est vrai que, bien vu, bien dit, je confirme, je rejoins, plus clair, bonne
        gestion, bon travail, tres bon travail, s est bien passe, c est bien passe, bien passe,
        une force, une chance, une richesse, me parait bien, convenablement, ravi, ravie,
        exemplaire, exemplaires, un exemple a suivre, a suivre, indeniable, j ai confiance, je
        fais confiance, fais confiance, nous faisons confiance, rarement d erreur, peu de
        problemes, pas eu de probleme, pas eu de difficulte, pas eu de difficultes, pas de
        difficultes, pas de problemes, aucun obstacle, tout est bon, bonne experience, tres
        bonne experience, bonnes relations, bonne relation, bon contact, bonne communication,
        bon fonctionnement, bonne coordination, agreablement surpris, facile a, plus pratique,
        plus pratiques, est pratique, sont pratiques, parait adapte, semble adapte, parait
        suffisant, semble suffisant, une bonne occasion, une opportunite, une voie d avenir, c
        est bien, c est tres bien, trouve ca bien, plutot pour, pour !, pour ., du bon sens, bon
        sens, dignes de ce nom, digne de ce nom, avantage economique, grand avantage, un
        avantage, plus perenne, plus evolutif, plus securise, plus fiable, plus efficace, plus
        transparent, plus pertinent, tres simple, tres clair, tres facile, necessite absolue,
        pas plus dangereux, pas plus complique, bien entendu, bien sur que oui, evidemment oui,
        voie d avenir, voies d avenir, tres positif, tres positive, sur le principe, soutien a,
        content, contente, contents, ca marche bien
        """,
        2: """
        permettrait, permettrait de, doit permettre, permet de, permet a, permettra de, serait
        mieux, eviterait, faciliterait, favoriserait, profiterait, beneficierait, efficace,
        efficaces, efficacite, rapide, rapides, rapidite, correct, correcte, simple et,
        simplicite, facile, facilite, utile, pratique, chaleureux, accueillant, competent,
        competents, bien organise, chouette, top, super, bon accueil, bonne prise en charge,
        evolue positivement, bon, bonne, bons, bonnes, bien documentes, facilement, clair,
        lisible, souplesse, vertus, vertu, simplement, qualite, bonne qualite, plus vite, gagne
        du temps, positif, positive, positivement
        """,
        1: """
        bien, oui, pour, avantage, avantages, positif, positive, ok
        """,
    },
    "question": {
        3: """
        je me demande, on se demande, je m interroge, nous nous interrogeons, reste a savoir, la
        question de savoir, j aimerais savoir, je voudrais savoir, pouvez vous preciser,
        pourriez vous preciser, on peut se demander, quid de, quid du, quid des, est ce que,
        sait on, a t on
        """,
    },
    "testimony": {
        4: """
        on m a, il m est arrive, m est deja arrive, m est arrive, je l ai fait, je le fais deja,
        je le fais, nous le faisons deja, on le fait deja, depuis que j, depuis que je, depuis
        que nous
        """,
        3: """
        m a ete, m ont, m a fait, nous a fait, on nous a fait, je fais, je suis alle, je suis
        allee, je me suis, nous nous sommes, j etais, j avais, je faisais, je travaillais, nous
        avions, nous etions
        """,
        2: """
        mon fils, ma fille, mes enfants, mes petits enfants, ma mere, mon pere, mes parents, mon
        mari, ma femme, mon conjoint, ma conjointe, mon epouse, mon voisin, ma voisine, mes
        voisins, mon frere, ma soeur, mon ami, ma grand mere, mon grand pere, mes eleves, mes
        collegues, mes clients, mon employeur, mon patron, chez moi, chez nous, dans mon
        immeuble, dans mon quartier, dans ma rue, dans mon village, dans ma commune, dans mon
        cas, pour ma part, mon dossier, mes dechets, ma voiture, mon jardin, mon vehicule, mes
        deplacements, ma consommation, ma maison, mes courses, ma demande, mon experience, j en
        ai fait, je suis retraite, je suis retraitee, je suis enseignant, je suis enseignante,
        je suis medecin, je suis infirmiere, je suis infirmier, je suis agriculteur, je suis
        salarie, je suis salariee, je suis handicape, je suis etudiant, je suis etudiante, je
        suis mere, je suis pere, je suis maman, je suis artisan, je suis fonctionnaire, je suis
        au chomage, je suis chomeur, en tant que, etant
        """,
        1: """
        l an passe, l an dernier, l annee derniere, l hiver dernier, l ete dernier, il y a deux
        ans, il y a quelques annees, depuis des annees, tous les jours, a l epoque, hier,
        personnellement, deja, mon, ma, mes
        """,
    },
}

#: Words that end like an infinitive and are none; "voir ici" refers and asks for nothing.
NOT_INFINITIVES = frozenset(
    """
    papier quartier metier dossier loyer foyer danger atelier chantier hiver hier premier
    dernier cher janvier fevrier particulier fichier policier ouvrier infirmier banquier
    courrier sentier enfer palier calendrier cahier panier escalier leader manager berger
    boulanger boucher etranger leger entier regulier familier immobilier financier hospitalier
    scolaire cancer voir avenir plaisir loisir souvenir desir elixir saphir soir espoir miroir
    trottoir couloir noir hoir maire affaire salaire horaire lettre histoire territoire
    laboratoire obligatoire memoire victoire gloire primaire solidaire populaire militaire
    nucleaire necessaire contraire commentaire formulaire partenaire annuaire dictionnaire
    questionnaire anniversaire secondaire supplementaire super inter hyper libertaire titulaire
    locataire proprietaire fonctionnaire universitaire
    """.split()
)

#: Words that end like an imperative and are none, or only lead what is said.
NOT_IMPERATIVES = frozenset(
    """
    maisons raisons prisons saisons poissons boissons liaisons moutons boutons cartons citons
    garcons lecons facons camions avions patrons environs ballons salons talons jetons pietons
    cantons bretons millions champignons opinions unions regions religions reunions communions
    parlons voyons aurons serons avons devons pouvons voulons allons disons rappelons notons
    imaginons admettons tampons savons chansons assez pouvez voulez devez savez
    """.split()
)

#: After "je", words that say what one thinks rather than what one did.
OPINION_VERBS = frozenset(
    """
    pense trouve crois estime considere juge propose suggere souhaite souhaiterais voudrais veux
    aimerais demande reclame soutiens approuve adhere crains redoute deplore regrette refuse
    suis vote partage preconise recommande comprends sais vois dis precise doute espere prefere
    desire suppose imagine note remarque constate rejoins confirme m me n ne vous te t le la les
    l y en serais pourrais peux dois devrais aurais ai repete insiste reste maintiens plaide
    milite attends dirais rappelle parle cite pose ajoute avoue cherche aime deteste adore
    apprecie connais ignore reponds renvoie plaisante
    """.split()
)

#: Nouns of action that open a proposal without a verb: "Suppression de...".
ACTIONS = frozenset(
    """
    suppression creation instauration augmentation baisse hausse reduction diminution
    developpement renforcement amelioration simplification interdiction limitation
    revalorisation reconnaissance gratuite abolition arret maintien sauvetage preservation
    protection promotion generalisation harmonisation mutualisation regroupement fusion
    ouverture fermeture installation construction renovation extension application respect
    controle prise plafonnement remboursement exoneration taxation imposition indexation
    formation sensibilisation information education valorisation encouragement incitation
    soutien financement accompagnement recrutement embauche mise remise retablissement
    restauration rehabilitation organisation introduction integration inscription participation
    consultation coordination transparence equite egalite obligation possibilite lutte fin
    retour meilleure meilleur plus moins davantage redistribution repartition partage
    relocalisation allegement alignement automatisation numerisation dematerialisation
    amenagement
    """.split()
)
