//! Everyday words that are also family names, and what tells a name from them.
//!
//! Words without content come from stop lists. English: all of the package `stopword` 3.1.5 for
//! JavaScript (MIT licence), and of `stop-words` 2025.11.4 for Python (BSD licence) the pronouns,
//! auxiliaries, conjunctions, prepositions and adverbs; its words with content and its codes of
//! two letters (`Bill`, `Li`) are often names and left out. German: all of `stop-words` and a few
//! more forms of its auxiliaries. French and Spanish: `stop-words` without single letters,
//! misspellings, old spellings and nouns. Months, weekdays, numbers and compass points are those of Unicode CLDR (Unicode
//! licence); the eleven basic colours, sizes, seasons and titles stand beside them.

use super::{List, list};

/// The everyday words of a language.
pub(super) struct Everyday {
    /// Pronouns, auxiliaries, conjunctions, prepositions.
    pub(super) empty: List,
    /// Months, weekdays, numbers, seasons, colours, sizes, compass points, titles.
    pub(super) common: List,
    /// What stands before such a word and never before a bare family name.
    pub(super) before: List,
    /// Verbs of saying and the like, as they stand beside somebody's name.
    pub(super) saying: List,
}

pub(super) static ENGLISH: Everyday = Everyday {
    empty: list!(
        "a about above across after again against all almost alone along alongside \
         already also although always am amid among amongst an and another any anybody \
         anyhow anyone anything anyway anywhere are around as aside at away be became \
         because become becomes becoming been before being below beside besides between \
         beyond both but by came can cannot come could despite did do does doing down \
         during each either else elsewhere enough especially etc ever every everybody \
         everyone everything everywhere except few for forever from further get go goes \
         good got had has have having he hence her here hereafter hereby herein hers \
         herself him himself his how however i if in indeed inside instead into is it its \
         itself just least less lest like likewise long made make many may maybe me \
         meanwhile merely might mine more moreover most mostly much must my myself namely \
         near nearly neither never nevertheless new no nobody none nonetheless nor not \
         nothing notwithstanding now nowhere of off often old on once one only onto or \
         other otherwise ought our ours ourselves out outside over own per perhaps please \
         quite rather really regardless said same say says see several shall she should \
         since so some somebody somehow someone something sometime sometimes somewhat \
         somewhere soon still such take than that the their theirs them themselves then \
         thence there thereafter thereby therefore therein thereupon these they this \
         those thou though through throughout thus till to together too toward towards \
         twice under unless unlike unlikely until unto up upon usually versus very via \
         was way we well were what whatever when whence whenever where whereas whereby \
         wherein whereupon wherever whether which whichever while whither who whoever \
         whole whom whomever whose why will with within without would yet you your yours \
         yourself yourselves"
    ),
    common: list!(
        "january february march april may june july august september october november \
         december monday tuesday wednesday thursday friday saturday sunday spring summer \
         autumn fall winter zero one two three four five six seven eight nine ten eleven \
         twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty \
         forty fifty sixty seventy eighty ninety hundred thousand million billion first \
         second third fourth fifth black white red green blue yellow brown orange pink purple \
         grey gray violet gold silver big small large little short long tall great high low \
         young old north south east west northern southern eastern western king queen prince \
         princess duke earl count baron lord lady pope bishop abbot dean judge justice \
         marshal sheriff major general sergeant captain mayor senator president chancellor \
         minister secretary"
    ),
    before: list!(
        "in on at by for from to of since until till during before after between last next \
         this these early late mid every each the a an no all any some about around through \
         throughout per"
    ),
    saying: list!(
        "said says say told tells asked asks added adds wrote writes replied argued argues \
         warned warns announced announces noted notes stated insisted explained claimed \
         denied declared confirmed testified agreed admitted urged called responded recalled \
         spoke speaks went came left met thanked"
    ),
};

pub(super) static GERMAN: Everyday = Everyday {
    empty: list!(
        "aber alle allem allen aller alles als also am an ander andere anderem anderen \
         anderer anderes anderm andern anders auch auf aus bei bin bis bist da dadurch daher \
         damit dann darf darum das dass dasselbe dazu daß dein deine deinem deinen deiner \
         deines dem demselben den denn denselben der derer derselbe derselben des deshalb \
         desselben dessen dich die dies diese dieselbe dieselben diesem diesen dieser dieses \
         dir doch dort du durch dürfen ein eine einem einen einer eines einig einige einigem \
         einigen einiger einiges einmal er es etwas euch euer eure eurem euren eurer eures \
         für gegen gewesen hab habe haben hat hatte hatten hattest hattet hier hin hinter \
         hätte hätten ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im in indem ins ist \
         ja jede jedem jeden jeder jedes jene jenem jenen jener jenes jetzt kann kannst kein \
         keine keinem keinen keiner keines könne können könnt könnte machen mag man manche \
         manchem manchen mancher manches mein meine meinem meinen meiner meines mich mir mit \
         muss musst musste muß mußt möge mögen müssen müßt nach nachdem nein nicht nichts \
         noch nun nur ob oder ohne sehr seid sein seine seinem seinen seiner seines selbst \
         sich sie sind so solche solchem solchen solcher solches soll sollen sollst sollt \
         sollte sondern sonst soweit sowie um und uns unser unsere unserem unseren unserer \
         unseres unter viel vom von vor wann war waren warst warum was weg weil weiter \
         weitere welche welchem welchen welcher welches wenn wer werde werden werdet weshalb \
         wie wieder wieso will wir wird wirst wo woher wohin wollen wollte worden während \
         würde würden zu zum zur zwar zwischen über"
    ),
    common: list!(
        "januar jänner februar märz april mai juni juli august september oktober november \
         dezember montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag \
         frühling frühjahr sommer herbst winter null eins zwei drei vier fünf sechs sieben \
         acht neun zehn elf zwölf zwanzig dreißig hundert tausend million erste zweite dritte \
         schwarz weiß rot grün blau gelb braun orange rosa grau gold silber groß klein kurz \
         lang hoch tief jung alt norden süden osten westen nord süd ost west nördlich südlich \
         östlich westlich könig königin prinz fürst graf herzog kaiser papst bischof abt \
         richter schultheiß vogt marschall hauptmann major general oberst bürgermeister \
         senator präsident kanzler minister pfarrer meier schulze herr frau"
    ),
    before: list!(
        "in im am an ab bis seit vom von zum zur für vor nach während um gegen mit ohne der \
         die das dem den des ein eine einem einen einer eines kein keine jeder jede jedes \
         jeden diesem dieser diesen anfang mitte ende letzten nächsten kommenden vergangenen"
    ),
    saying: list!(
        "sagte sagt erklärte erklärt fragte fragt schrieb schreibt betonte forderte warnte \
         kündigte meinte antwortete teilte sprach wies räumte bestätigte ging kam traf"
    ),
};

pub(super) static FRENCH: Everyday = Everyday {
    empty: list!(
        "ai aie aient aies ait alors après as attendu au aucun aucuns aura aurai auraient \
         aurais aurait auras aurez auriez aurions aurons auront aussi autre autres aux \
         avaient avais avait avant avec avez aviez avions avoir avons ayant ayante ayantes \
         ayants ayez ayons bien bon ca car ce ceci cela celà ces cet cette ceux chaque chez \
         ci circa comme comment concernant contre dans de dedans dehors depuis derrière des \
         dessous dessus deux devant devers devoir devrait devrez devriez devrions devrons \
         devront dire dixit dois doit donc dont dos droite du durant dès début dù elle elles \
         emmi en encore endéans entenant entre envers environ es est et eu eue eues eurent \
         eus eusse eussent eusses eussiez eussions eut eux excepté eûmes eût eûtes faire fais \
         faisez fait faites faut fois font fors furent fus fusse fussent fusses fussiez \
         fussions fut fûmes fût fûtes hormis hors ici ie il ils im je joignant jouxte jusque \
         juste la le les leur leurs lez lors lui luy là lès ma maintenant mais malgré me mes \
         mine moi moins mon moyennant même ne ni nommé nommée nommés nonobstant nos notre \
         nous nouveau nouveaux on ont or ou outre où par parce parmi pas passé pendant peu \
         peut plein plupart plus plusieurs point pour pourquoi puis qu quand que quel quelle \
         quelles quels qui quoy rez sa sans sauf se selon sera serai seraient serais serait \
         seras serez seriez serions serons seront ses seulement si sien soi soient sois soit \
         sommes son sont sous soyez soyons suis suivant sur ta tandis te tellement tels tes \
         toi ton touchant tous tout toutes trop très tu un une vers versus via voici voient \
         voilà vois voit vont vos votre vous vs vu ça ès étaient étais était étant étante \
         étantes étants état étiez étions été étée étées étés êtes être êtreau"
    ),
    common: list!(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre \
         lundi mardi mercredi jeudi vendredi samedi dimanche printemps été automne hiver zéro \
         un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze \
         seize vingt trente quarante cinquante soixante cent mille million premier second \
         deuxième troisième noir blanc rouge vert bleu jaune brun orange rose violet gris or \
         argent grand petit gros court long haut bas jeune vieux nord sud est ouest roi reine \
         prince duc comte baron pape évêque abbé doyen juge maréchal prévôt major général \
         sergent capitaine maire sénateur président chancelier ministre"
    ),
    before: list!(
        "en au aux à de du des le la les un une ce cet cette ces chaque depuis dès avant \
         après pendant jusqu par pour fin début mi"
    ),
    saying: list!(
        "dit déclare déclaré affirme affirmé explique expliqué ajoute ajouté répond répondu \
         précise précisé annonce annoncé demande écrit assure estime"
    ),
};

pub(super) static SPANISH: Everyday = Everyday {
    empty: list!(
        "acerca actualmente adelante además adonde afirmó agregó ahora ahí al algo alguna \
         algunas alguno algunos algún allende alrededor ambos amén ante anterior antes apenas \
         aproximadamente aquel aquellas aquellos aqui aquí arriba aseguró así atras aun \
         aunque ayer añadió aún bajo bastante bien buen buena buenas bueno buenos cabe cabo \
         cada casi cerca cierta ciertas cierto ciertos cinco circa comentó como con conmigo \
         connosco conocer conseguimos conseguir considera consideró consigo consigue \
         consiguen consigues contigo contra creo cual cuales cualquier cuando cuanto cuatro \
         cuenta cómo da dado dan dar de debe deben debido decir dejante dejó del delas demás \
         dentro desde después dice dicen dicho dieron diferente diferentes dijeron dijo dio \
         donde dos durante el ella ellas ello ellos embargo emplean emplear empleas empleo en \
         encima encuentra entonces entre era erais eramos eran erar eras eres es esa esas ese \
         eso esos esta estaba estabais estaban estabas estad estada estadas estado estados \
         estais estamos estan estando estar estaremos estará estarán estarás estaré estaréis \
         estaría estaríais estaríamos estarían estarías estas este estemos esto estos estoy \
         estuve estuviera estuvierais estuvieran estuvieras estuvieron estuviese estuvieseis \
         estuviesen estuvieses estuvimos estuviste estuvisteis estuviéramos estuviésemos \
         estuvo está estábamos estáis están estás esté estéis estén estés ex excepto existe \
         existen explicó expresó fin fue fuera fuerais fueran fueras fueron fuese fueseis \
         fuesen fueses fui fuimos fuiste fuisteis fuéramos fuésemos gran grandes ha haber \
         habida habidas habido habidos habiendo habremos habrá habrán habrás habré habréis \
         habría habríais habríamos habrían habrías habéis había habíais habíamos habían \
         habías hace haceis hacemos hacen hacer hacerlo haces hacia haciendo hago han has \
         hasta hay haya hayamos hayan hayas hayáis haz he hecho hemo hemos hicieron hizo hoy \
         hube hubiera hubierais hubieran hubieras hubieron hubiese hubieseis hubiesen \
         hubieses hubimos hubiste hubisteis hubiéramos hubiésemos hubo igual incluso indicó \
         informó intenta intentais intentamos intentan intentar intentas intento ir junto la \
         lado largo las le les llegó lleva llevar lo los luego lugar manera manifestó mayor \
         me mediante mejor mencionó menos mi mientras mio mis misma mismas mismo mismos modo \
         mucha muchas mucho muchos muy más mí mía mías mío míos na nada nadie ni ninguna \
         ningunas ninguno ningunos ningún no nos nosotras nosotros nuestra nuestras nuestro \
         nuestros nueva nuevas nuevo nuevos nunca ocho os otra otras otro otros pa par para \
         parece parte partir pasada pasado pero pesar poca pocas poco pocos podeis podemos \
         poder podria podriais podriamos podrian podrias podrá podrán podría podrían poner \
         por porque posible primer primera primero primeros principalmente pro propia propias \
         propio propios próximo próximos pudo pueda puede pueden puedo pues que quedó \
         queremos quien quienes quiere quién qué realizado realizar realizó respecto sabe \
         sabeis sabemos saben saber sabes salvo se sea seamos sean seas segunda segundo según \
         seis sentidas sentido sentidos sentir ser seremos será serán serás seré seréis sería \
         seríais seríamos serían serías seáis señaló si sido siempre siendo siente siete \
         sigue siguiente sin sino sintiendo so sobre sois sola solamente solas solo solos \
         somos son soy su sus suya suyas suyo suyos sí sólo tal también tampoco tan tanto te \
         tendremos tendrá tendrán tendrás tendré tendréis tendría tendríais tendríamos \
         tendrían tendrías tened teneis tenemos tener tenga tengamos tengan tengas tengo \
         tengáis tenida tenidas tenido tenidos teniendo tenéis tenía teníais teníamos tenían \
         tenías tercera ti tiempo tiene tienen tienes toda todas todavía todo todos total \
         trabaja trabajais trabajamos trabajan trabajar trabajas tras trata través tres tu \
         tus tuve tuviera tuvierais tuvieran tuvieras tuvieron tuviese tuvieseis tuviesen \
         tuvieses tuvimos tuviste tuvisteis tuviéramos tuviésemos tuvo tuya tuyas tuyo tuyos \
         tú ultimar ultimo un una unas uno unos usa usais usamos usan usar usas uso usted va \
         vais valor vamos van varias varios vaya veces ver verdadera verdadero versus vez \
         vosostras vosostros vosotras vosotros voy vuestra vuestras vuestro vuestros vusco \
         vía ya yo él éramos ésta éstas éste éstos última últimas último últimos"
    ),
    common: list!(
        "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre \
         noviembre diciembre lunes martes miércoles jueves viernes sábado domingo primavera \
         verano otoño invierno cero uno dos tres cuatro cinco seis siete ocho nueve diez once \
         doce trece catorce quince veinte treinta cuarenta cincuenta cien mil millón primero \
         segundo tercero negro blanco rojo verde azul amarillo marrón naranja rosa violeta \
         gris oro plata grande pequeño chico corto largo alto bajo joven viejo norte sur este \
         oeste rey reina príncipe duque conde barón papa obispo abad juez mariscal alcalde \
         mayor general sargento capitán senador presidente canciller ministro"
    ),
    before: list!(
        "en el la los las un una de del al a desde hasta para por durante antes cada este ese \
         pasado próximo"
    ),
    saying: list!(
        "dijo dice afirmó afirma declaró declara explicó explica añadió agregó respondió \
         anunció señaló pidió escribió aseguró habló"
    ),
};

/// The states of the United States, whose names are one word.
pub(super) static US_STATE: List = list!(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida \
         georgia hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland \
         massachusetts michigan minnesota mississippi missouri montana nebraska nevada \
         ohio oklahoma oregon pennsylvania \
         tennessee texas utah vermont virginia washington wisconsin wyoming"
);

/// The last words of the others.
pub(super) static US_STATE_LAST: List =
    list!("hampshire jersey mexico york carolina dakota virginia island");

/// Their postal codes and those of the provinces of Canada (USPS, Canada Post), and the
/// abbreviations of the Government Publishing Office.
pub(super) static POSTAL: List = list!(
    "al ak az ar ca co ct de dc fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne \
         nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy pr gu vi ab bc \
         mb nb nl ns nt nu on pe qc sk yt ala ariz ark calif colo conn del fla ill ind kan ky \
         mass md mich minn miss mo mont neb nev okla ore pa tenn tex vt va wash wis wyo"
);

/// Academic degrees and what else stands after a name.
pub(super) static DEGREE: List =
    list!("ba bs bsc ma ms msc mba mpa mph mfa jd llb llm md do phd edd rn dds dvm cpa esq");

/// Currencies (ISO 4217).
pub(super) static CURRENCY: List = list!(
    "usd eur gbp jpy chf cny rub inr brl cad aud nzd sek nok dkk pln czk huf try zar krw \
         twd hkd sgd thb idr php myr mxn ars clp cop ils sar aed egp ngn kes uah"
);

/// What follows the adjective of a state where that is a language, a cuisine or a style.
pub(super) static MANNER: List = list!(
    "language languages speaker speakers speaking dialect grammar translation translations lessons literature poetry \
     cuisine cooking food dish dishes restaurant restaurants bread toast fries wine wines cheese pastry küche sprache \
     style styled style-inspired architecture revival baroque fashion renaissance"
);

/// Last words of what letters in brackets may stand for, and is no body.
pub(super) static THING: List = list!(
    "act law bill treaty agreement accord convention protocol code regulation rule order directive \
     program programme project plan initiative strategy framework scheme policy disease disorder \
     syndrome virus test rate ratio index level area zone system process method model assessment \
     statement report review license licence certificate degree gas vehicle vehicles weapon weapons"
);

/// Relatives in English, German, French and Spanish.
pub(super) static KIN: List = list!(
    "wife husband son daughter brother sister father mother widow widower nephew niece uncle aunt \
     cousin grandson granddaughter grandfather grandmother spouse bruder schwester ehefrau ehemann \
     frau sohn tochter vater mutter witwe witwer neffe nichte frère sœur épouse époux femme mari fils \
     fille père mère veuve veuf neveu nièce hermano hermana esposa esposo hijo hija padre madre viuda \
     viudo sobrino sobrina"
);

/// Words with which texts say that somebody died, in these languages.
pub(super) static DYING: List = list!(
    "died dies dead death obituary starb stirbt gestorben verstorben tod nachruf mort morte décès \
     décédé décédée nécrologie murió muere falleció fallece fallecimiento obituario"
);

/// Numbers that open a sentence, in English, German, French and Spanish.
pub(super) static NUMBER: List = list!(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
     seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundreds \
     thousands millions dozens zwei drei vier fünf sieben acht neun zehn elf zwölf deux trois quatre \
     cinq huit neuf dix onze douze dos tres cuatro cinco seis siete ocho nueve diez once doce"
);

/// Adjectives of states in French, which stand behind what is theirs.
pub(super) static FRENCH_STATES: List = list!(
    "algérien algérienne allemand allemande américain américaine anglais anglaise \
     argentin argentine australien australienne autrichien autrichienne belge bolivien \
     bolivienne britannique brésilien brésilienne bulgare canadien canadienne chilien \
     chilienne chinois chinoise colombien colombienne coréen coréenne croate cubain \
     cubaine danois danoise espagnol espagnole estonien estonienne finlandais finlandaise \
     français française grec grecque hongrois hongroise indien indienne irakien irakienne \
     iranien iranienne irlandais irlandaise islandais islandaise israélien israélienne \
     italien italienne ivoirien ivoirienne japonais japonaise jordanien jordanienne \
     kényan kényane libanais libanaise libyen libyene malien malienne marocain marocaine \
     mexicain mexicaine nigérian nigériane norvégien norvégienne néerlandais néerlandaise \
     pakistanais pakistanaise philippin philippine polonais polonaise portugais \
     portugaise péruvien péruvienne roumain roumaine russe serbe slovaque slovène \
     soudanais soudanaise suisse suédois suédoise syrien syrienne sénégalais sénégalaise \
     tchèque tunisien tunisienne turc turque ukrainien ukrainienne vietnamien \
     vietnamienne vénézuélien vénézuélienne égyptien égyptienne"
);

/// Adjectives of states in Spanish, which stand behind what is theirs.
pub(super) static SPANISH_STATES: List = list!(
    "alemana alemán americana americano argelina argelino argentina argentino australiana \
     australiano austriaca austriaco austríaca austríaco belga boliviana boliviano \
     brasileña brasileño británica británico búlgara búlgaro canadiense chilena chileno \
     china chino colombiana colombiano coreana coreano costarricense croata cubana cubano \
     danesa danés dominicana dominicano ecuatoriana ecuatoriano egipcia egipcio español \
     española estadounidense estonia estonio filipina filipino finlandesa finlandés \
     francesa francés griega griego guatemalteca guatemalteco holandesa holandés \
     hondureña hondureño húngara húngaro india indio inglesa inglés iraní iraquí \
     irlandesa irlandés israelí italiana italiano japonesa japonés libanesa libanés \
     marroquí mexicana mexicano neerlandesa neerlandés nicaragüense nigeriana nigeriano \
     noruega noruego panameña panameño paquistaní paraguaya paraguayo peruana peruano \
     polaca polaco portuguesa portugués rumana rumano rusa ruso salvadoreña salvadoreño \
     serbia serbio siria sirio sueca sueco suiza suizo turca turco ucraniana ucraniano \
     uruguaya uruguayo venezolana venezolano vietnamita"
);

/// Verbs of which a language is the object, and the preposition before one, in French and Spanish.
pub(super) static SPOKEN: List = list!(
    "en parle parlent parler parlait apprend apprendre enseigne habla hablan hablar hablaba aprende \
     aprender enseña"
);

/// What a style or a language belongs to, before its adjective in French and Spanish.
pub(super) static MANNER_BEFORE: List = list!(
    "cuisine langue langues restaurant restaurants vin vins fromage cocina lengua lenguas idioma \
     restaurante restaurantes vino vinos queso"
);

/// What is done with languages: `Spanish and French are taught`.
pub(super) static TAUGHT: List = list!("taught spoken offered understood written translated");

/// Organs of a state in German, French and Spanish.
pub(super) static ORGAN: List = list!(
    "senat armee marine polizei regierung sénat parlement tribunal armée gouvernement police \
     senado parlamento ejército armada policía gobierno fiscalía"
);
