//! English, and what is said alike in all languages.

use super::{List, Lists, list};

pub(super) static ENGLISH: Lists = Lists {
    function: list!(
        "a about above according accordingly across after afterwards against ago all almost along already \
     also although amid among an and another any apparently are around as at back because before behind \
     below beside besides between beyond both but by can citing could currently de despite did do does \
     during each earlier either elsewhere even eventually every except few finally first following for \
     former formerly fortunately from further furthermore given had has have he hence her here his how \
     however i if in including indeed initially inside instead into is it its just last later lately less \
     let like likewise many may maybe meanwhile might more moreover most much my near nearly neither \
     never nevertheless next no nor not now of off often on once one only or originally other our out \
     outside over per perhaps previously rather recently regarding reportedly rival second several she \
     should similarly since so some soon still such than that the their then there thereafter therefore \
     these they this those though through throughout thus to today together tomorrow too toward towards \
     two three ultimately under unfortunately unless unlike until up upon via was we were what when where \
     whereas whether which while whilst who whose why will with within without would yes yesterday yet \
     you your dear thank thanks hello hey hi yeah okay well oh please q says said vs versus v"
    ),
    honorific: list!(
        "mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr sen senator rep reps sens \
     congressman congresswoman gov gen lt col colonel capt captain sgt sergeant maj major lieutenant cmdr \
     adm admiral madam madame monsieur herr frau señor señora pope king queen prince princess emperor \
     sultan emir sheikh ayatollah archbishop bishop cardinal imam rabbi justice judge detective officer \
     councillor councilman councilwoman alderman baroness baron duke duchess"
    ),
    office: list!(
        "president vice deputy prime minister ministers premier chancellor secretary undersecretary \
     ambassador ambassadors envoy consul governor mayor speaker chairman chairwoman chairperson chair \
     chief executive ceo cfo coo cto director general commissioner commander spokesman spokeswoman \
     spokesperson analyst economist adviser advisor attorney representative representatives leader head \
     manager founder coach counselor counsellor treasurer comptroller administrator delegate lawmaker \
     lawmakers officials official under assistant acting interim former president-elect \
     co-chair presidents senators governors secretaries foreign defence defense finance press first veep \
     leaders citizens diplomat diplomats"
    ),
    former: list!("former late ex onetime erstwhile"),
    acting: list!("acting interim caretaker"),
    prospective: list!(
        "shadow deputy vice incoming future designate presumptive aspiring would-be state lt lieutenant assistant \
         associate sub"
    ),
    transparent: list!(
        "members member friends parts residents plenipotentiary government governments people peoples state states kingdom commonwealth city town village \
     municipality province island county capital embassy ministry parliament administration"
    ),
    institution: list!(
        "bank university republic gulf sea bay port isle church museum college school institute institution \
     department house court association federation society order battle treaty statue union league \
     academy council board conference congress confederation declaration stock exchange chamber office \
     strait straits cape mount lake duchy diocese bishop archbishop duke prince lord times voice party \
     army bureau company corporation hospital"
    ),
    namesake: list!(
        "center centre library foundation building airport bridge stadium hall memorial prize award act \
     street avenue park square road boulevard tower island islands county river mountain mountains valley \
     sea ocean daily post herald journal tribune cup open games airlines airways railway"
    ),
    noun: list!(""),
    of: &["of"],
    article: &["the"],
};

/// Weekdays and months, whole and shortened.
pub(super) static CALENDAR: List = list!(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july \
     august september october november december jan feb mar apr jun jul aug sept sep oct nov dec"
);
/// Shortened words beside honorifics and months.
pub(super) static SHORTENED: List = list!(
    "st mt no ft jr sr vs etc eg ie approx bzw ca nr hr mm mme mmes mlle mgr sra srta srs sres dra ud uds"
);
/// What follows the name of a state or a person.
pub(super) static FOLLOWER: List = list!(
    "administration administrations government governments majority minority whip members member allies ally alliance \
     summit delegation delegations troops soldiers nationals armed republicans democrats counsel cabinet ministry ministries embassy parliament \
     dollar dollars time standard team"
);
/// Words with which somebody is called upon.
pub(super) static CALL: List =
    list!("ahead thanks you hi hello hey okay ok yes yeah morning afternoon evening sorry");
/// Last words of bodies that every state has.
pub(super) static PUBLIC_BODY: List = list!(
    "senate force forces navy army guard marines corps treasury parliament government commission ministry \
     agency authority service representatives assembly cabinet police democrats republicans democrat \
     republican independent justice commons lords administration staff defence defense command"
);
/// Words that are part of an office and none by themselves.
pub(super) static PART_OF_OFFICE: List = list!(
    "foreign defence defense finance press first prime vice deputy general chief executive under \
     assistant acting interim former"
);
/// Last words of the organs of a state.
pub(super) static STATE_ORGAN: List = list!(
    "army navy force forces guard marines corps senate congress parliament assembly treasury ministry \
     department agency court police cabinet commission embassy government legislature judiciary"
);
/// Prepositions before where something is.
pub(super) static WHERE: List = list!(
    "in across within throughout from to for inside outside nach aus dans en desde hasta hacia"
);
/// Descriptive last words of companies.
pub(super) static DESCRIPTOR: List = list!(
    "group holding holdings agency news airlines airways automotive motor motors capital management \
     industries industry enterprises technologies technology systems services solutions partners \
     associates international aircraft foods energy resources pharmaceuticals laboratories electronics \
     semiconductor communications entertainment media studios bank insurance life brothers sons works \
     factory airport stores steel oil gas petroleum network"
);
/// Small parts of family names.
pub(super) static PARTICLE: List = list!(
    "van von de der den del della di da dos du la le al el bin ibn ben ter ten zu af av mac st san"
);
/// Adjectives of states that their endings do not show.
pub(super) static NATIONALITY: List = list!(
    "african asian czech dutch english european french german greek iraqi israeli korean mexican pakistani swiss thai"
);
/// Parties, before an office.
pub(super) static PARTISAN: List = list!(
    "republican democratic democrat conservative tory liberal socialist communist nationalist"
);
/// Legal forms of companies, in all languages.
pub(super) static LEGAL_FORM: List = list!(
    "inc incorporated ltd limited llc llp lp plc corp corporation co company gmbh ag kg kgaa se sa sas \
     sarl spa srl nv bv ab as asa oy oyj pty pvt pte bhd sdn jsc ojsc pjsc oao ooo zao pao kk aps doo sro \
     rt nyrt zrt tbk saoc psc ev"
);
