//! German. Every noun has a capital, so a capital says little of where a name ends; nouns
//! are known by their endings instead.

use super::{Lists, list};

pub(super) static GERMAN: Lists = Lists {
    function: list!(
        "ab aber ähnlich alle allem allen aller alles allerdings als also am an andere anders \
         angesichts anschließend auch auf aufgrund aus außer außerdem bei beide beiden beim bereits \
         beispielsweise bis bisher bislang da dabei dadurch dafür dagegen daher damals damit danach \
         daneben dann daran darauf daraufhin darüber darum das dass davon davor dazu dazwischen dein \
         dem den denn dennoch denen der deren derzeit des deshalb dessen deswegen die dies diese \
         diesem diesen dieser dieses doch dort drei durch ebenfalls ebenso ehe eigentlich ein eine \
         einem einen einer eines einige endlich entgegen er erneut erst es etwa etwas euch euer für \
         früher gegen gegenüber gemeinsam genau gerade gestern gleichzeitig hat hatte haben heute \
         heuer hier hierzu hingegen hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in \
         indem infolge innerhalb insgesamt inzwischen ist ja je jede jedem jeden jeder jedes jedoch \
         jemand jene jener jetzt kaum kein keine keinem keinen keiner knapp künftig lange laut \
         lediglich letztlich man manche mehr mehrere mein meist mit mithilfe mittlerweile morgen \
         möglicherweise nach nachdem nahe namens natürlich neben nein nicht nichts nie niemand noch \
         nun nur ob obwohl oder offenbar offiziell oft ohne per plötzlich pro rund schließlich schon \
         sehr sein seine seinem seinen seiner seit seitdem seither selbst sich sie sind so sobald \
         sogar solange sollte somit sondern sonst sowie sowohl später statt stattdessen trotz \
         trotzdem über überhaupt übrigens um umgekehrt und uns unser unsere unter ursprünglich viel \
         viele vielleicht vom von vor voraussichtlich vorher wann war waren warum was wegen weil \
         weiter weitere weiterhin welche welcher wem wen weniger wenn wer werden wie wieder wir wird \
         wo wobei wohl wollte würde während zahlreiche zudem zuerst zufolge zugleich zuletzt zum \
         zunächst zur zurück zurzeit zusammen zusätzlich zuvor zwar zwei zwischen \
         montag dienstag mittwoch donnerstag freitag samstag sonntag januar jänner februar märz mai \
         juni juli oktober dezember"
    ),
    honorific: list!("herr herrn frau hr fr dr prof fürst graf gräfin könig königin kaiser papst"),
    office: list!("premier kabinettschef außenamtschef botschafter botschafterin"),
    former: list!(
        "früherer frühere früheren ehemaliger ehemalige ehemaligen einstiger einstige einstigen verstorbener verstorbene verstorbenen"
    ),
    acting: list!("kommissarischer kommissarische kommissarischen"),
    prospective: list!(
        "designierter designierte designierten künftiger künftige künftigen stellvertretende"
    ),
    transparent: list!(
        "bürger bürgerinnen bewohner einwohner menschen mitglied mitglieder teile freunde vertreter \
         regierung regierungen staat land volk stadt königreich"
    ),
    institution: list!(
        "bank universität hochschule republik bistum erzbistum golf meer kirche museum institut \
         akademie hof rat bund verband gesellschaft schlacht vertrag frieden börse kongress \
         konferenz kammer zentralbank nationalbank notenbank kommission parlament gericht gerichtshof \
         bundesbank sicherheitsrat gipfel"
    ),
    namesake: list!(
        "stiftung haus schule universität institut platz straße preis brücke flughafen stadion halle \
         denkmal orden medaille ufer allee kaserne gymnasium cup pokal zeitung airlines"
    ),
    noun: list!(
        "rede reden besuch reise plan pläne vorschlag kritik kritiker vertraute vertrauter lager \
         partei kabinett ära fall umfeld anwalt anwälte bericht brief büro sprecher kollege kollegin \
         bruder schwester vater mutter tochter sohn ehemann ehefrau parteifreund parteikollege \
         amtskollege amtskollegin nachfolger nachfolgerin vorgänger vorgängerin rivale rivalin gegner \
         herausforderer unternehmer anleger händler ökonom ökonomin experte expertin richter \
         richterin general generalin oberst autor autorin senator senatorin staatsanwalt konzern \
         behörde sender zeitung firma unternehmen bündnis organisation konkurrent mutterkonzern \
         autobauer hersteller"
    ),
    of: &["von", "der", "des"],
    article: &[
        "der", "die", "das", "dem", "den", "des", "ein", "eine", "einem", "einen", "einer", "eines",
    ],
};

/// Endings of offices and occupations: `Bundeskanzlerin`, `Regierungssprecher`.
pub(super) const OFFICES: &[&str] = &[
    "kanzler",
    "minister",
    "präsident",
    "chef",
    "sprecher",
    "vorsitzender",
    "vorsitzende",
    "vorsitzenden",
    "sekretär",
    "kommissar",
    "beauftragter",
    "beauftragte",
    "beauftragten",
    "direktor",
    "bürgermeister",
    "meister",
    "abgeordneter",
    "abgeordnete",
    "abgeordneten",
    "politiker",
    "führer",
    "leiter",
    "kandidat",
    "botschafter",
    "gouverneur",
    "senator",
    "anwalt",
    "anwältin",
    "rätin",
    "berater",
    "inspekteur",
    "general",
    "manager",
    "gründer",
    "gesandter",
    "gesandte",
    "gesandten",
];

/// Endings that only common nouns have.
pub(super) const NOUNS: &[&str] = &[
    "ung",
    "ungen",
    "heit",
    "keit",
    "schaft",
    "tion",
    "tionen",
    "tät",
    "ismus",
    "besuch",
    "reise",
    "partei",
    "konzern",
    "bericht",
    "vorschlag",
    "hersteller",
];

/// Endings of the bodies that every state has.
pub(super) const ORGANS: &[&str] = &[
    "ministerium",
    "ministeriums",
    "gericht",
    "gerichts",
    "gerichtshof",
    "gerichtshofs",
    "senat",
    "senats",
    "parlament",
    "parlaments",
    "marine",
    "luftwaffe",
    "heer",
    "armee",
    "polizei",
    "behörde",
    "kommission",
    "botschaft",
    "regierung",
];
