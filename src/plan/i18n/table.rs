//! The words themselves: key, then English, German, French, Spanish. Braces hold what is
//! filled in. Where a date stands in a sentence, its words go with a date of any length, a day
//! as well as a month: French and Spanish, which would want an article before a day, have a dash.

/// A key, as `labels` of the settings and templates have it, with its words.
pub(super) type Translation = (&'static str, [&'static str; 4]);

macro_rules! translations {
    ($($key:ident: $english:literal, $german:literal, $french:literal, $spanish:literal;)*) => {
        /// All words, by key; each in the order of [`Language::pick`].
        ///
        /// [`Language::pick`]: crate::text::names::Language::pick
        pub(super) const TRANSLATIONS: &[Translation] =
            &[$((stringify!($key), [$english, $german, $french, $spanish])),*];
    };
}

translations! {
    acting: "acting", "amtierend", "par intérim", "en funciones";
    actors: "Actors", "Akteure", "Acteurs", "Actores";
    actors_by_weight:
        "Actors most named", "Meistgenannte Akteure", "Acteurs les plus cités",
        "Actores más citados";
    also_known_as: "Also known as", "Auch bekannt als", "Autres noms", "También conocido como";
    alternatives:
        "Alternatives considered", "Erwogene Alternativen", "Autres hypothèses examinées",
        "Alternativas consideradas";
    archived_copy: "Archived copy", "Archivierte Fassung", "Copie archivée", "Copia archivada";
    area: "Location", "Ort", "Lieu", "Lugar";
    articles: "Articles", "Artikel", "Articles", "Artículos";
    articles_all: "All articles", "Alle Artikel", "Tous les articles", "Todos los artículos";
    as_of: "As of {date}", "Stand: {date}", "Situation\u{a0}: {date}", "A fecha de {date}";
    background: "Background", "Hintergrund", "Contexte", "Antecedentes";
    basis: "Basis", "Grundlage", "Fondement", "Fundamento";
    began: "Began", "Beginn", "Début", "Inicio";
    born: "Born", "Geboren", "Naissance", "Nacimiento";
    bottom_line: "Bottom line", "Kernaussage", "L’essentiel", "Lo esencial";
    breadcrumbs: "You are here", "Sie sind hier", "Vous êtes ici", "Usted está aquí";
    clarification: "Clarification", "Klarstellung", "Précision", "Aclaración";
    co_mention:
        "To be named in one article is not yet a relationship",
        "In einem Artikel genannt zu werden ist noch keine Beziehung",
        "Être cités dans un même article n’est pas encore une relation",
        "Ser citados en un mismo artículo no es todavía una relación";
    confidence_high: "high confidence", "hohe Gewissheit", "confiance élevée", "confianza alta";
    confidence_low: "low confidence", "geringe Gewissheit", "confiance faible", "confianza baja";
    confidence_moderate:
        "moderate confidence", "mittlere Gewissheit", "confiance moyenne", "confianza moderada";
    corrected: "Corrected", "Berichtigt", "Corrigé", "Corregido";
    correction: "Correction", "Berichtigung", "Correction", "Corrección";
    corrections: "Corrections", "Berichtigungen", "Corrections", "Correcciones";
    counterparts: "Named together with", "Zusammen genannt mit", "Cité avec", "Citado junto con";
    coverage: "Articles by month", "Artikel nach Monaten", "Articles par mois", "Artículos por mes";
    data:
        "This page as data", "Diese Seite als Daten", "Cette page en données",
        "Esta página como datos";
    date_about: "about {date}", "etwa {date}", "environ {date}", "aprox. {date}";
    date_century:
        "between {from} and {to}", "zwischen {from} und {to}", "entre {from} et {to}",
        "entre {from} y {to}";
    date_day_not_recorded:
        "{date}, day not recorded", "{date}, Tag nicht erfasst", "{date}, jour non consigné",
        "{date}, día no registrado";
    date_decade: "the {year}s", "{year}er Jahre", "années {year}", "década de {year}";
    date_end_not_recorded:
        "since {date}, end not recorded", "seit {date}, Ende nicht erfasst",
        "{date} – fin non consignée", "{date} – fin no registrado";
    date_ended_not_recorded:
        "ended, date not recorded", "beendet, Datum nicht erfasst", "terminé, date non consignée",
        "finalizado, fecha no registrada";
    date_interval: "{from} to {to}", "{from} bis {to}", "{from} – {to}", "{from} – {to}";
    date_month_not_recorded:
        "{date}, month not recorded", "{date}, Monat nicht erfasst", "{date}, mois non consigné",
        "{date}, mes no registrado";
    date_not_recorded:
        "dates not recorded", "Zeitraum nicht erfasst", "dates non consignées",
        "fechas no registradas";
    date_ongoing:
        "ongoing, start not recorded", "andauernd, Beginn nicht erfasst",
        "en cours, début non consigné", "en curso, inicio no registrado";
    date_onward: "since {date}", "seit {date}", "{date} – en cours", "{date} – en curso";
    date_or: " or ", " oder ", " ou ", " o ";
    date_perhaps: "perhaps {date}", "vielleicht {date}", "peut-être {date}", "quizá {date}";
    date_perhaps_about:
        "perhaps about {date}", "vielleicht etwa {date}", "peut-être environ {date}",
        "quizá aprox. {date}";
    date_season: "{season} {year}", "{season} {year}", "{season} {year}", "{season} de {year}";
    date_start_not_recorded:
        "until {date}, start not recorded", "bis {date}, Beginn nicht erfasst",
        "début non consigné – {date}", "inicio no registrado – {date}";
    date_until: "until {date}", "bis {date}", "… – {date}", "… – {date}";
    date_without_limits:
        "without start or end", "ohne Anfang und Ende", "sans début ni fin", "sin inicio ni fin";
    days: "Days", "Tage", "Jours", "Días";
    died: "Died", "Gestorben", "Décès", "Fallecimiento";
    dissolved: "Dissolved", "Aufgelöst", "Dissolution", "Disolución";
    draft: "Draft", "Entwurf", "Brouillon", "Borrador";
    edition: "Edition", "Ausgabe", "Édition", "Edición";
    edition_latest: "Latest edition", "Neueste Ausgabe", "Dernière édition", "Última edición";
    editions: "Editions", "Ausgaben", "Éditions", "Ediciones";
    ended: "Ended", "Ende", "Fin", "Fin";
    ended_by_died: "ended by death", "durch Tod beendet", "fin par décès", "fin por fallecimiento";
    ended_by_dissolved:
        "ended by dissolution", "durch Auflösung beendet", "fin par dissolution",
        "fin por disolución";
    ended_by_post:
        "ended with the post", "mit dem Posten beendet", "fin avec le poste", "fin con el cargo";
    ends: "Ends", "Endet", "Prend fin", "Termina";
    event: "Event", "Ereignis", "Événement", "Evento";
    events: "Events", "Ereignisse", "Événements", "Eventos";
    feed: "Feed", "Feed", "Flux", "Canal de noticias";
    feed_of: "Feed: {title}", "Feed: {title}", "Flux\u{a0}: {title}", "Canal de noticias: {title}";
    founded: "Founded", "Gegründet", "Fondation", "Fundación";
    group: "Group", "Gruppe", "Groupe", "Grupo";
    holders: "Holders", "Amtsinhaber", "Titulaires", "Titulares";
    holders_all:
        "All {count} holders", "Alle {count} Amtsinhaber", "Les {count} titulaires",
        "Los {count} titulares";
    holders_of:
        "Holders: {name}", "Amtsinhaber: {name}", "Titulaires\u{a0}: {name}",
        "Titulares: {name}";
    home: "Home", "Startseite", "Accueil", "Inicio";
    judgements: "Key judgements", "Kernbewertungen", "Jugements clés", "Juicios clave";
    kind_group: "Groups", "Gruppen", "Groupes", "Grupos";
    kind_organization: "Organizations", "Organisationen", "Organisations", "Organizaciones";
    kind_person: "People", "Personen", "Personnes", "Personas";
    kind_post: "Posts", "Posten", "Postes", "Cargos";
    kind_state: "States", "Staaten", "États", "Estados";
    kind_unit: "Units", "Einheiten", "Unités", "Unidades";
    latest: "Latest", "Aktuell", "À la une", "Actualidad";
    likelihood_almost_certain: "almost certain", "fast sicher", "presque certain", "casi seguro";
    likelihood_almost_certainly:
        "almost certainly", "fast mit Sicherheit", "presque certainement", "casi con seguridad";
    likelihood_almost_no_chance:
        "almost no chance", "fast ausgeschlossen", "presque aucune chance", "casi ninguna posibilidad";
    likelihood_highly_improbable:
        "highly improbable", "höchst unwahrscheinlich", "hautement improbable", "altamente improbable";
    likelihood_highly_probable:
        "highly probable", "höchst wahrscheinlich", "hautement probable", "altamente probable";
    likelihood_improbable: "improbable", "nicht wahrscheinlich", "improbable", "improbable";
    likelihood_likely: "likely", "wahrscheinlich", "probable", "probable";
    likelihood_nearly_certain:
        "nearly certain", "nahezu sicher", "quasi certain", "prácticamente seguro";
    likelihood_probable: "probable", "voraussichtlich", "vraisemblable", "verosímil";
    likelihood_remote: "remote", "kaum denkbar", "infime", "remota";
    likelihood_roughly_even_chance:
        "roughly even chance", "etwa fünfzig zu fünfzig", "chances à peu près égales", "posibilidades casi iguales";
    likelihood_roughly_even_odds:
        "roughly even odds", "etwa ausgeglichen", "environ une chance sur deux", "cerca de una posibilidad entre dos";
    likelihood_unlikely: "unlikely", "unwahrscheinlich", "peu probable", "poco probable";
    likelihood_very_likely: "very likely", "sehr wahrscheinlich", "très probable", "muy probable";
    likelihood_very_unlikely:
        "very unlikely", "sehr unwahrscheinlich", "très improbable", "muy improbable";
    links: "Links", "Links", "Liens", "Enlaces";
    member_of: "Member of", "Mitglied in", "Membre de", "Miembro de";
    member_of_bodies:
        "Member of {count} bodies", "Mitglied in {count} Gremien", "Membre de {count} organismes",
        "Miembro de {count} organismos";
    members: "Members", "Mitglieder", "Membres", "Miembros";
    members_all:
        "All {count} members", "Alle {count} Mitglieder", "Les {count} membres",
        "Los {count} miembros";
    members_of:
        "Members: {name}", "Mitglieder: {name}", "Membres\u{a0}: {name}", "Miembros: {name}";
    members_terms:
        "{count} members, {terms} terms", "{count} Mitglieder, {terms} Amtszeiten",
        "{count} membres, {terms} mandats", "{count} miembros, {terms} mandatos";
    memberships: "Memberships", "Mitgliedschaften", "Adhésions", "Membresías";
    missing: "Page not found", "Seite nicht gefunden", "Page introuvable", "Página no encontrada";
    missing_text:
        "There is nothing at this address. It may have moved, or the link may be wrong.",
        "Unter dieser Adresse gibt es nichts. Die Seite ist vielleicht umgezogen, oder der Link ist falsch.",
        "Il n’y a rien à cette adresse. La page a peut-être changé de place, ou le lien est erroné.",
        "No hay nada en esta dirección. Puede que la página haya cambiado de lugar o que el enlace sea incorrecto.";
    most_active:
        "Most active actors", "Aktivste Akteure", "Acteurs les plus présents",
        "Actores más activos";
    name: "Name", "Name", "Nom", "Nombre";
    names_used:
        "Who uses which name", "Wer welchen Namen verwendet", "Qui emploie quel nom",
        "Quién usa qué nombre";
    navigation:
        "Main navigation", "Hauptnavigation", "Navigation principale", "Navegación principal";
    newer: "Newer", "Neuere", "Plus récents", "Más recientes";
    next: "Next", "Nächster", "Suivant", "Siguiente";
    no_articles: "No articles yet.", "Noch keine Artikel.", "Pas encore d’articles.", "Aún no hay artículos.";
    office: "Office", "Amt", "Fonction", "Cargo";
    offices: "Offices", "Ämter", "Fonctions", "Cargos";
    officials: "Officials", "Amtsträger", "Responsables", "Autoridades";
    officials_all:
        "All {count} officials", "Alle {count} Amtsträger", "Les {count} responsables",
        "Las {count} autoridades";
    officials_of:
        "Officials: {name}", "Amtsträger: {name}", "Responsables\u{a0}: {name}",
        "Autoridades: {name}";
    older: "Older", "Ältere", "Plus anciens", "Más antiguos";
    on_behalf_of: "on behalf of", "im Namen von", "au nom de", "en nombre de";
    on_topic: "On {topic}", "Zum Thema {topic}", "Sur le sujet {topic}", "Sobre {topic}";
    organization: "Organization", "Organisation", "Organisation", "Organización";
    origin: "Reprints", "Übernimmt von", "Reprend", "Reproduce a";
    original: "Original text", "Originaltext", "Texte original", "Texto original";
    other_roles: "Other roles", "Weitere Rollen", "Autres rôles", "Otras funciones";
    other_topics: "Other", "Weitere", "Autres", "Otros";
    page_number: "Page {number}", "Seite {number}", "Page {number}", "Página {number}";
    pages: "Pages", "Seiten", "Pages", "Páginas";
    parent: "Part of", "Teil von", "Fait partie de", "Forma parte de";
    part_of: "part of", "Teil von", "fait partie de", "forma parte de";
    parts: "Parts", "Teile", "Parties", "Partes";
    party: "Account of", "Darstellung von", "Version de", "Versión de";
    people_bodies_terms:
        "people: {people}, bodies: {bodies}, terms: {terms}",
        "Personen: {people}, Gremien: {bodies}, Amtszeiten: {terms}",
        "personnes\u{a0}: {people}, organismes\u{a0}: {bodies}, mandats\u{a0}: {terms}",
        "personas: {people}, organismos: {bodies}, mandatos: {terms}";
    people_terms:
        "{people} people, {terms} terms", "{people} Personen, {terms} Amtszeiten",
        "{people} personnes, {terms} mandats", "{people} personas, {terms} mandatos";
    person: "Person", "Person", "Personne", "Persona";
    place: "Place", "Ort", "Lieu", "Lugar";
    places: "Places", "Orte", "Lieux", "Lugares";
    post: "Post", "Posten", "Poste", "Cargo";
    posts: "Posts", "Posten", "Postes", "Cargos";
    previous: "Previous", "Voriger", "Précédent", "Anterior";
    recent:
        "Last {days} days", "Letzte {days} Tage", "{days} derniers jours", "Últimos {days} días";
    redirect:
        "This page has moved", "Diese Seite ist umgezogen", "Cette page a changé d’adresse",
        "Esta página ha cambiado de dirección";
    related_topics: "Related topics", "Verwandte Themen", "Sujets liés", "Temas relacionados";
    relation: "{a} and {b}", "{a} und {b}", "{a} et {b}", "{a} y {b}";
    reliability: "Reliability", "Zuverlässigkeit", "Fiabilité", "Fiabilidad";
    reliability_a:
        "completely reliable", "völlig zuverlässig", "totalement fiable", "completamente fiable";
    reliability_b:
        "usually reliable", "meist zuverlässig", "habituellement fiable", "habitualmente fiable";
    reliability_c: "fairly reliable", "ziemlich zuverlässig", "assez fiable", "bastante fiable";
    reliability_d:
        "not usually reliable", "meist nicht zuverlässig", "habituellement peu fiable",
        "habitualmente no fiable";
    reliability_e: "unreliable", "unzuverlässig", "non fiable", "no fiable";
    reliability_f:
        "reliability cannot be judged", "Zuverlässigkeit nicht beurteilbar",
        "fiabilité impossible à évaluer", "fiabilidad imposible de evaluar";
    reprints: "Reprinted by", "Übernommen von", "Repris par", "Reproducido por";
    residents: "Who sits there", "Wer dort sitzt", "Qui y siège", "Quién tiene allí su sede";
    retraction: "Retraction", "Rücknahme", "Rétractation", "Retractación";
    retrieved: "Retrieved", "Abgerufen", "Consulté", "Consultado";
    rights: "Rights", "Rechte", "Droits", "Derechos";
    season_autumn: "autumn", "Herbst", "automne", "otoño";
    season_spring: "spring", "Frühling", "printemps", "primavera";
    season_summer: "summer", "Sommer", "été", "verano";
    season_winter: "winter", "Winter", "hiver", "invierno";
    shared_articles:
        "Articles that name both", "Artikel, die beide nennen", "Articles qui citent les deux",
        "Artículos que citan a ambos";
    shown_of: "{shown} of {total}", "{shown} von {total}", "{shown} sur {total}", "{shown} de {total}";
    skip: "Skip to the content", "Zum Inhalt springen", "Aller au contenu", "Saltar al contenido";
    source: "Source", "Quelle", "Source", "Fuente";
    source_kind_dataset: "Datasets", "Datensätze", "Jeux de données", "Conjuntos de datos";
    source_kind_interview: "Interviews", "Interviews", "Entretiens", "Entrevistas";
    source_kind_newspaper: "Newspapers", "Zeitungen", "Journaux", "Periódicos";
    source_kind_none: "Other sources", "Weitere Quellen", "Autres sources", "Otras fuentes";
    source_kind_official_readout:
        "Official readouts", "Amtliche Mitteilungen", "Communiqués officiels",
        "Comunicados oficiales";
    source_kind_social: "Social media", "Soziale Medien", "Réseaux sociaux", "Redes sociales";
    source_kind_statute: "Statutes", "Gesetze", "Lois", "Leyes";
    source_kind_wire:
        "Wire services", "Nachrichtenagenturen", "Agences de presse", "Agencias de noticias";
    sources: "Sources", "Quellen", "Sources", "Fuentes";
    state: "State", "Staat", "État", "Estado";
    subtopics: "Subtopics", "Unterthemen", "Sous-sujets", "Subtemas";
    superseded_by: "Superseded by", "Ersetzt durch", "Remplacé par", "Sustituido por";
    table_of_contents: "On this page", "Auf dieser Seite", "Sur cette page", "En esta página";
    tags: "Tags", "Schlagwörter", "Mots-clés", "Etiquetas";
    tenure: "Tenure", "Amtszeit", "Durée", "Periodo";
    theme: "Colour scheme", "Farbschema", "Couleurs", "Colores";
    theme_dark: "Dark", "Dunkel", "Sombre", "Oscuro";
    theme_light: "Light", "Hell", "Clair", "Claro";
    theme_system: "System", "System", "Système", "Sistema";
    ties: "Recorded ties", "Erfasste Beziehungen", "Liens consignés", "Vínculos registrados";
    timeline: "Timeline", "Chronik", "Chronologie", "Cronología";
    timezone: "Time zone", "Zeitzone", "Fuseau horaire", "Zona horaria";
    topic: "Topic", "Thema", "Sujet", "Tema";
    topics: "Topics", "Themen", "Sujets", "Temas";
    trend: "Trend", "Tendenz", "Tendance", "Tendencia";
    trend_down: "Falling", "Fallend", "En baisse", "A la baja";
    trend_improving: "Improving", "Verbesserung", "En amélioration", "Mejora";
    trend_steady: "Steady", "Gleichbleibend", "Stable", "Estable";
    trend_unchanged: "Unchanged", "Unverändert", "Inchangé", "Sin cambios";
    trend_up: "Rising", "Steigend", "En hausse", "Al alza";
    trend_worsening: "Worsening", "Verschlechterung", "En dégradation", "Empeora";
    unit: "Unit", "Einheit", "Unité", "Unidad";
    units: "Parts", "Teile", "Parties", "Partes";
    update: "Update", "Aktualisierung", "Mise à jour", "Actualización";
    updated: "Updated", "Aktualisiert", "Mis à jour", "Actualizado";
    week: "Week", "Woche", "Semaine", "Semana";
    week_of:
        "Week {week}, {year}", "Woche {week}, {year}", "Semaine {week}, {year}",
        "Semana {week}, {year}";
    words: "{count} words", "{count} Wörter", "{count} mots", "{count} palabras";
}
