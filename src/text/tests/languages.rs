//! Names in texts of other languages than English.

use super::{check, check_in};
use crate::text::names::Language;

#[test]
fn german_news() {
    check_in(
        Language::German,
        None,
        "scholl person Odo Brandel; title Bundeskanzler
         merk person Anna Markus; title Verteidigungsministerin
         weber person Tim Weber
         utop state Utopien; demonym utopisch, utopische, utopischen, utopischer
         nord state Nordmark
         bmvg organization Bundesministerium der Verteidigung; alias Verteidigungsministerium, BMVg
         bbk organization Deutsche Bundesbank; short Bundesbank
         nato organization NATO
         bgh organization Bundesgerichtshof",
        &[
            "[[utop:Utopien]] hat der [[nato:Nato]] am Montag neue Angebote gemacht. Bundeskanzler [[scholl:Odo Brandel]] sagte in Berlin, sein Land sei zu Gesprächen bereit. Verteidigungsministerin [[merk:Anna Markus]] widersprach ihm am Abend. „Die [[nato:NATO]] muss erst liefern“, sagte [[merk:Markus]] dem Sender.\n\n\
             Die Äußerungen [[merk:Markus]]’ sorgten für Unruhe. Für [[scholl:Brandel]] ist die Lage heikel: In der Koalition hat [[scholl:Brandel]] Gegner genug. Ein Sprecher des [[bmvg:Verteidigungsministeriums]] wollte sich nicht äußern. Auch [[utop:Utopiens]] Regierung schwieg.\n\n\
             Kanzler [[scholl:Brandel]] will am Mittwoch nach [[nord:Nordmark]] reisen. [[scholl:Brandels]] Sprecher [[weber:Tim Weber]] sagte, der Kanzler werde dort auch den Präsidenten der [[bbk:Deutschen Bundesbank]] treffen. Laut [[weber:Weber]] geht es um Geld. Das [[bmvg:BMVg]] sei eingebunden.",
            "Der [[bgh:Bundesgerichtshof]] hat die Klage gegen die [[bbk:Bundesbank]] abgewiesen. Das Urteil des [[bgh:Bundesgerichtshofs]] fiel einstimmig. Die [[bbk:Bundesbank]] hatte im Streit mit [[utop:Utopien]] Konten gesperrt. [[bbk:Bundesbank]]-Chef [[weber:Tim Weber]] begrüßte das Urteil. „Wir haben recht behalten“, so [[weber:Weber]].\n\n\
             Die Anwälte von [[utop:Utopien]] kündigten an, vor ein Gericht in [[nord:Nordmark]] zu ziehen. Herr [[weber:Weber]] nannte das aussichtslos. Ministerin [[merk:Anna Markus]] ließ mitteilen, das [[bmvg:Bundesministerium der Verteidigung]] sei nicht beteiligt. [[merk:Markus]] will am Freitag mit [[weber:Weber]] sprechen. In [[utop:Utopien]] wird das Urteil scharf kritisiert. Der [[utop:utopische]] Botschafter verließ [[nord:Nordmark]].",
            "Die [[nato:NATO]] trifft sich in [[nord:Nordmark]]. Zwei Tage lang wollen die Minister über [[utop:Utopien]] beraten. Verteidigungsministerin [[merk:Markus]] reiste am Montag an; Bundeskanzler [[scholl:Brandel]] folgt am Dienstag. Aus [[merk:Markus]]’ Umfeld heißt es, [[scholl:Brandel]] habe sie vorher nicht gefragt. Der [[nato:NATO]]-Generalsekretär mahnte zur Eile. [[nord:Nordmark]] Außenminister fehlte.",
        ],
    );
}

#[test]
fn german_nouns_and_cases() {
    check_in(
        Language::German,
        None,
        "s person Odo Brandel; title Bundeskanzler
         n organization NATO
         u state Utopien
         k person Peter Koch
         b person Clara Bär
         a organization Auswärtiges Amt
         mu person Jürgen Müller
         ub post Ministerpräsidentin von Utopien
         si organization Siemens
         kas person Konrad Ahrens",
        &[
            "[[s:Odo Brandel]] reiste ab. Bundeskanzler [[s:Brandel]] schwieg. Dann sprach [[s:Brandel]]. Für [[s:Brandel]] ist es gut. Mit Herrn [[s:Brandel]] sprach er. Altkanzler [[s:Brandel]] kam. Die Regierung [[s:Brandel]] fiel. [[s:Brandel]]-Kritiker schwiegen. Er hat [[s:Brandel]] Gespräche angeboten.",
            "Der [[n:NATO]]-Beitritt kommt. Sie hat die [[n:NATO]] Details genannt. Er hat [[u:Utopien]] Panzer geliefert. Er hat [[s:Odo Brandel]] Fehler eingeräumt. In [[u:Utopien]] Anklage erheben. Die Rede [[s:Brandels]] war lang.",
            "Das [[a:Auswärtige Amt]] schwieg. Ein Sprecher des [[a:Auswärtigen Amts]] kam.",
            "Kritik an [[k:Peter Koch]]. Dort grüßte ihn der Koch. Dann ging [[k:Koch]]. [[b:Clara Bär]] kam. Die Bar am Markt war zu. Auch [[b:Bär]] ging.",
            "[[mu:Juergen Mueller]] kam. Später ging [[mu:Mueller]].",
            "Die [[ub:Ministerpräsidentin von Utopien]] sprach. Die Bank von Utopien schwieg. Die Universität von Utopien auch.",
            "Die [[n:NATO]] tagt. Für [[u:Utopien]] ist das gut. Aus [[u:Utopien]] kommt nichts. Sie sagte: „Die [[n:NATO]] tagt.“ Das hörte die Presse. »Die [[n:NATO]] kommt.«",
            "Heinz Brandel kam. Brandel sprach. Siemens Energy wuchs. Die Konrad-Ahrens-Stiftung tagte. Die Konrad Ahrens Stiftung tagte.",
            "Bayern gewann. [[s:Odo Brandel]] und Heinz Brandel kamen. Danach sprach Brandel.",
        ],
    );
}

#[test]
fn french_news() {
    check_in(
        Language::French,
        None,
        "utop state Utopie; demonym utopien, utopienne, utopiens, utopiennes
         elb state Elbonie
         mac person Emile Mercot; title Président
         dup person Jeanne Dupont; title Ministre des Armées
         vil person Damien de Valmont
         min organization Ministère des Armées
         otan organization OTAN
         ue organization Union européenne; alias UE
         sen organization Sénat",
        &[
            "L’[[utop:Utopie]] a fait lundi de nouvelles offres à l’[[otan:OTAN]]. Le président [[mac:Emile Mercot]] s’est dit prêt à discuter. La ministre des armées, [[dup:Jeanne Dupont]], l’a contredit dans la soirée. « L’[[otan:OTAN]] doit d’abord livrer », a déclaré Mme [[dup:Dupont]].\n\n\
             Pour M. [[mac:Mercot]], la situation est délicate. Selon Mme [[dup:Dupont]], rien n’est décidé. Un porte-parole du [[min:ministère des Armées]] n’a pas souhaité commenter. En [[utop:Utopie]], le gouvernement se tait.\n\n\
             [[mac:Mercot]] doit se rendre mercredi en [[elb:Elbonie]]. D’après l’entourage d’[[mac:Emile Mercot]], il y rencontrera aussi [[vil:Damien de Valmont]]. [[vil:Valmont]] dirige la mission de l’[[ue:UE]].",
            "Le [[sen:Sénat]] a rejeté la plainte contre l’[[ue:Union européenne]]. L’[[ue:Union européenne]] avait gelé les avoirs de l’[[utop:Utopie]]. Au [[sen:Sénat]], la ministre [[dup:Jeanne Dupont]] a salué le vote. « Nous avions raison », a dit [[dup:Dupont]]. La [[elb:Elbonie]] attend.\n\n\
             Les avocats [[utop:utopiens]] iront devant un tribunal. [[vil:Damien de Valmont]] juge cela vain. Monsieur [[vil:de Valmont]] verra Mme [[dup:Dupont]] vendredi. Le [[min:ministère des Armées]] n’est pas concerné, assure [[dup:Jeanne Dupont]].",
        ],
    );
}

#[test]
fn french_elisions_and_titles() {
    check_in(
        Language::French,
        None,
        "m person Emile Mercot; title Président
         d person Jeanne Dupont
         o organization OTAN
         ue organization Union européenne
         e state Elbonie
         b organization Banque d'Utopie
         ut state Utopie
         s organization Sénat",
        &[
            "[[m:Emile Mercot]] parle. M. [[m:Mercot]] part. Puis [[m:Mercot]] revient. Selon [[m:Mercot]], oui. D'après [[m:Mercot]], non. [[d:Jeanne Dupont]] et Mme [[d:Dupont]]. La Ministre [[d:Dupont]] part.",
            "L'[[o:OTAN]] parle. L’[[ue:Union européenne]] part. L'[[e:Elbonie]] attend. D'[[m:Emile Mercot]], rien. Qu'[[m:Emile Mercot]] parte.",
            "La [[b:Banque d'Utopie]] a parlé. La Banque d'Elbonie se tait. La Radio d'Elbonie aussi. Le gouvernement d'[[e:Elbonie]] parle.",
            "Le [[s:Sénat]] vote. « Le [[s:Sénat]] vote. » La [[e:Elbonie]] part. À [[e:Elbonie]] hier. O'Brien part. Le président [[m:Mercot]] parle.",
        ],
    );
}

#[test]
fn spanish_news() {
    check_in(
        Language::Spanish,
        None,
        "utop state Utopía; demonym utópico, utópica, utópicos, utópicas
         arg state Argentaria
         san person Pablo Quirós Corvado; title Presidente
         gar person María García Nieves; title Ministra de Defensa
         cruz person Juan de la Cruz
         md organization Ministerio de Defensa
         otan organization OTAN
         ue organization Unión Europea; alias UE
         ts organization Tribunal Supremo
         bu organization Banco de Utopía",
        &[
            "[[utop:Utopía]] hizo el lunes nuevas ofertas a la [[otan:OTAN]]. El presidente, [[san:Pablo Quirós]], se dijo dispuesto a hablar. La ministra de Defensa, [[gar:María García Nieves]], lo contradijo. «La [[otan:OTAN]] debe cumplir antes», declaró [[gar:García Nieves]].\n\n\
             Para [[san:Quirós]], la situación es delicada. Según la ministra [[gar:García]], nada está decidido. Un portavoz del [[md:Ministerio de Defensa]] no quiso opinar. En [[utop:Utopía]], el Gobierno calla.\n\n\
             [[san:Quirós]] viajará el miércoles a [[arg:Argentaria]]. Allí verá a [[cruz:Juan de la Cruz]]. [[cruz:De la Cruz]] dirige la misión de la [[ue:UE]].",
            "El [[ts:Tribunal Supremo]] rechazó la demanda contra la [[ue:Unión Europea]]. La [[ue:Unión Europea]] había bloqueado los fondos de [[utop:Utopía]]. El [[bu:Banco de Utopía]] calla. Según [[gar:María García Nieves]], el fallo es justo. «Teníamos razón», dijo [[gar:García Nieves]]. Los abogados [[utop:utópicos]] recurrirán ante el [[ts:Tribunal Supremo]]. El [[md:Ministerio de Defensa]] no opina, y en [[arg:Argentaria]] la sentencia fue criticada por [[san:Pablo Quirós Corvado]]. [[san:Quirós]] hablará el lunes.",
        ],
    );
}

#[test]
fn spanish_people_have_two_family_names() {
    check_in(
        Language::Spanish,
        None,
        "g person María García Nieves
         o person José Luis Ortega
         p person Ana Peña Díez; family Peña Díez",
        &[
            "[[g:María García]] habló. Ayer [[g:García]] calló, y [[g:García Nieves]] también.",
            "[[o:José Luis Ortega]] habló. Luis calló. [[o:Ortega]] también.",
            "[[p:Ana Peña]] habló. Después, [[p:Peña]] calló.",
        ],
    );
}

#[test]
fn of_two_a_title_means_who_held_the_office_then() {
    let lines = "a person Al Stone; title Prime Minister 2010-05-01/2015-04-30
                 b person Bo Stone; title Prime Minister 2024-01-01/";
    let said = |day: &str, text: &str| check_in(Language::English, Some(day), lines, &[text]);
    said(
        "2012-03-03",
        "Prime Minister [[a:Stone]] spoke. Then [[a:Stone]] left.",
    );
    said("2024-03-03", "Prime Minister [[b:Stone]] spoke.");
    said("2020-03-03", "Prime Minister [[?:Stone]] spoke.");
    said("2009-03-03", "Prime Minister Stone spoke.");
    let both = "[[b:Bo Stone]] and [[a:Al Stone]] met. Prime Minister [[b:Stone]] spoke.";
    said("2024-03-03", both);
    let lines = "o person Ann Oak; title President 2009-01-20/2017-01-20";
    check_in(
        Language::English,
        Some("2024-03-03"),
        lines,
        &["President [[o:Oak]] came."],
    );
    let lines = "a person Al Stone; title Prime Minister 2010-05-01/2015-04-30
                 b person Bo Stone; title Prime Minister 2024-01-01/";
    // Without a day either may be meant.
    check(lines, &["Prime Minister [[?:Stone]] spoke."]);
}

#[test]
fn a_form_that_never_counts_is_not_made_by_rule() {
    check(
        "w person John Wayne; never Wayne\ni organization International Money Forum; never IMF",
        &[
            "[[w:John Wayne]] came. Then Wayne left.",
            "[[i:International Money Forum]], not the IMF.",
        ],
    );
}

#[test]
fn what_stands_beside_a_family_name_need_not_be_a_given_name() {
    check(
        "s person Kim Shaw
         u state France
         b person Al Brown; title Home Secretary
         m person Bo Marlow; title President",
        &[
            "[[s:Kim Shaw]] MP came. Republican Shaw spoke. Then [[s:Shaw]] left. The Shaw Report came. Later [[s:Shaw]] read it.",
            "[[s:Kim Shaw]] came. Abel Bernard Shaw wrote. Shaw was Irish.",
            "Home Secretary [[b:Brown]] spoke. Later [[b:Brown]] left.",
            "President [[m:Marlow]] spoke. Later that day [[m:Marlow]] left.",
            "France 24 came. The Kim Shaw CSG sailed.",
        ],
    );
}
