//! French. Offices and bodies are written small, and small words lose a vowel before one.

use super::{Lists, list};

pub(super) static FRENCH: Lists = Lists {
    function: list!(
        "à afin ainsi alors après au aucun aucune aujourd auparavant auprès aussi aussitôt \
         autour autre autres aux avant avec bien bientôt c car ce ceci cela celle celles celui cependant \
         certains certaines ces cet cette ceux chaque chez ci comme comment contre d dans davantage de déjà demain depuis dernièrement derrière des dès désormais deux \
         devant donc dont du durant elle elles en enfin ensuite entre envers environ est et eux \
         finalement grâce hier hors ici il ils j jamais je jusqu jusque l la là le les leur leurs lors \
         lorsqu lorsque lui m ma mais malgré même mes moi moins mon n ne ni non nos notre nous on or \
         ou où outre par parce parfois parmi pas pendant peu plus plusieurs plutôt pour pourquoi \
         pourtant près presque puis puisqu puisque qu quand quant que quel quelle quelques qui quoi \
         quoique récemment s sa sans sauf se selon ses seul seule seulement si sinon soit son sous \
         souvent suite sur surtout ta tandis tant tel telle tes ton toujours tous tout toute toutefois \
         toutes très trois trop tu un une vers voici voilà vos votre vous vu y \
         lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin \
         juillet août septembre octobre novembre décembre"
    ),
    honorific: list!("m mm mme mmes mlle mlles maître monseigneur roi reine prince princesse pape"),
    office: list!(
        "président présidente vice-président vice-présidente premier première ministre ministres \
         chancelier chancelière secrétaire ambassadeur ambassadrice consul gouverneur gouverneure maire \
         préfet préfète directeur directrice général générale commissaire commandant porte-parole \
         député députée sénateur sénatrice chef cheffe patron patronne conseiller conseillère \
         procureur procureure juge avocat avocate économiste analyste candidat candidate délégué \
         déléguée représentant représentante responsable professeur professeure docteur ancien \
         ancienne garde"
    ),
    former: list!("ancien ancienne ex feu feue défunt défunte"),
    acting: list!("intérimaire"),
    prospective: list!("futur future vice"),
    transparent: list!(
        "gouvernement gouvernements peuple peuples état états royaume ville province île habitants \
         membres membre amis parties armée ambassade"
    ),
    institution: list!(
        "banque université république golfe mer église musée collège école institut académie \
         ministère cour association fédération société ordre bataille traité union ligue conseil \
         bureau conférence congrès confédération déclaration bourse chambre détroit cap mont lac \
         duché diocèse évêque archevêque duc prince voix parti compagnie hôpital radio télévision \
         assemblée"
    ),
    namesake: list!(
        "centre bibliothèque fondation aéroport pont stade prix rue avenue place parc boulevard tour"
    ),
    noun: list!("affaire famille clan gouvernement loi plan rapport"),
    of: &["de", "du", "des", "d"],
    article: &["la", "le", "les", "l"],
};

/// Words that lose their vowel before one: `l'OTAN`, `D'Elbonie`, `Qu'Emmanuel`.
pub(super) const ELIDED: &[&str] = &[
    "l", "d", "qu", "j", "n", "s", "c", "m", "t", "jusqu", "lorsqu", "puisqu", "quoiqu",
];
