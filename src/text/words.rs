//! Closed lists of the language: which words a name may stand beside.
//!
//! Only words of general English (and the legal forms of companies everywhere)
//! stand here; what a site writes about stands in its registry.

use std::sync::LazyLock;

/// Words that open sentences and phrases, and never belong to a name beside them.
pub(crate) fn is_function(word: &str) -> bool {
    let stem = word.split(['\'', '’']).next().unwrap_or(word);
    FUNCTION.has(stem) || is_calendar(word)
}

/// Weekdays and months, whole and shortened.
pub(crate) fn is_calendar(word: &str) -> bool {
    CALENDAR.has(word)
}

/// Words that stand before a person's name and never before anything else.
pub(crate) fn is_honorific(word: &str) -> bool {
    HONORIFIC.has(word)
}

/// Words of offices: before a person's name or after that of a state or company.
pub(crate) fn is_office(word: &str) -> bool {
    is_honorific(word) || OFFICE.has(word)
}

/// Words that may follow the name of a state or a person without making it another name.
pub(crate) fn is_follower(word: &str) -> bool {
    is_office(word) || FOLLOWER.has(word)
}

/// Heads of `X of NAME` that leave the name itself meant: the government of India.
pub(crate) fn is_transparent(word: &str) -> bool {
    is_office(word) || TRANSPARENT.has(word)
}

/// Heads of `X of NAME` that make another name even where a sentence opens with them.
pub(crate) fn is_institution(word: &str) -> bool {
    INSTITUTION.has(word)
}

/// Words that make a name beside them that of a thing called after it: `George Washington University`.
pub(crate) fn is_namesake(word: &str) -> bool {
    is_institution(word) || NAMESAKE.has(word)
}

/// Legal forms of companies, without their dots.
pub(crate) fn is_legal_form(word: &str) -> bool {
    let bare: String = word
        .chars()
        .filter(|c| !matches!(c, '.' | ',' | '/'))
        .collect();
    LEGAL_FORM.has(&bare)
}

/// Adjectives of states and peoples, as far as their endings show it.
pub(crate) fn is_nationality(word: &str) -> bool {
    const ENDINGS: [&str; 18] = [
        "ese", "nian", "sian", "rian", "lian", "dian", "tian", "cian", "gian", "bian", "vian",
        "nish", "kish", "tish", "rish", "dish", "lish", "rican",
    ];
    word.starts_with(char::is_uppercase)
        && (ENDINGS.iter().any(|e| word.ends_with(e)) || NATIONALITY.has(word))
}

/// Last words of names that say only that there is more than one company or office.
pub(crate) fn is_umbrella(word: &str) -> bool {
    matches!(word, "Group" | "Holding" | "Holdings" | "System")
}

/// Words that may follow a company's name without making it another company's.
pub(crate) fn is_trade(word: &str) -> bool {
    is_legal_form(word)
        || is_umbrella(word)
        || matches!(
            word,
            "Motors"
                | "Motor"
                | "Computer"
                | "Computers"
                | "Insurance"
                | "Industries"
                | "Enterprises"
                | "Flight"
        )
}

/// Last words of the names of bodies that every state has: `Senate`, `Air Force`.
pub(crate) fn is_public_body(word: &str) -> bool {
    is_institution(word) || PUBLIC_BODY.has(word)
}

/// Descriptive last words of company names that writers leave out once the company is known.
pub(crate) fn is_descriptor(word: &str) -> bool {
    is_legal_form(word) || DESCRIPTOR.has(word)
}

/// Parts of family names that are written small before the last word.
pub(crate) fn is_particle(word: &str) -> bool {
    PARTICLE.has(word)
}

/// What follows a personal name: junior, the third.
pub(crate) fn is_suffix(word: &str) -> bool {
    matches!(
        word.trim_matches([',', '.']),
        "Jr" | "Sr" | "II" | "III" | "IV" | "V" | "jr" | "sr" | "Ii" | "Iii" | "PhD" | "MD"
    )
}

/// Shortened words that end in a dot and do not end the sentence.
pub(crate) fn is_abbreviation(word: &str) -> bool {
    let stem = word.strip_suffix('.').unwrap_or(word);
    stem.contains('.')
        || stem.chars().count() == 1
        || is_calendar(stem)
        || (is_honorific(stem) && stem.len() <= 5)
        || SHORTENED.has(stem)
}

/// Whether a word is a verb as headings and bullets begin with: `Supporting`, `Strengthened`.
pub(crate) fn is_opening_verb(word: &str) -> bool {
    (word.ends_with("ing") || word.ends_with("ed"))
        && !matches!(word, "United" | "Allied" | "Beijing" | "Red")
}

/// Whether a word is an acronym, `EVs` and the like included.
pub(crate) fn is_acronym(word: &str) -> bool {
    let stem = word.strip_suffix('s').unwrap_or(word);
    stem.len() > 1
        && stem.chars().all(char::is_uppercase)
        && !is_legal_form(word)
        && !matches!(word, "TV" | "FC" | "FM")
}

/// Words after which the name of a people is that of a language.
pub(crate) fn is_speaking(word: &str) -> bool {
    matches!(word, "in" | "speak" | "speaks" | "spoke" | "speaking")
}

/// Whether a text ends in words with which somebody is called upon by name: `Go ahead, `, `MS. BRAND:  `.
pub(crate) fn calls(before: &str) -> bool {
    let trimmed = before.trim_end();
    if let Some(turn) = trimmed.strip_suffix(':') {
        let label = turn.rsplit(char::is_whitespace).next().unwrap_or(turn);
        return label.chars().count() > 2 && !label.contains(char::is_lowercase);
    }
    let Some(head) = trimmed.strip_suffix(',') else {
        return false;
    };
    let last = head
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or(head);
    CALL.has(last)
}

/// A list of words, sorted, each packed into a number.
struct List(LazyLock<Box<[u128]>>);

impl List {
    /// Packs words in lower case, white space between them.
    fn of(words: &str) -> Box<[u128]> {
        let mut packed: Vec<u128> = words.split_whitespace().map(packed).collect();
        packed.sort_unstable();
        packed.into()
    }

    /// Whether the word is in the list, whatever its case and with or without a final dot.
    fn has(&self, word: &str) -> bool {
        let word = packed(word.trim_end_matches('.'));
        word != 0 && self.0.binary_search(&word).is_ok()
    }
}

macro_rules! list {
    ($name:ident, $words:literal) => {
        static $name: List = List(LazyLock::new(|| List::of($words)));
    };
}

list!(
    FUNCTION,
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
     you your dear thank thanks hello yeah okay well oh please q says said vs versus v"
);
list!(
    CALENDAR,
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july \
     august september october november december jan feb mar apr jun jul aug sept sep oct nov dec"
);
list!(SHORTENED, "st mt no ft jr sr vs etc eg ie approx");
list!(
    HONORIFIC,
    "mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr sen senator rep reps sens \
     congressman congresswoman gov gen lt col colonel capt captain sgt sergeant maj major lieutenant cmdr \
     adm admiral madam madame monsieur herr frau señor señora pope king queen prince princess emperor \
     sultan emir sheikh ayatollah archbishop bishop cardinal imam rabbi justice judge detective officer \
     councillor councilman councilwoman alderman baroness baron duke duchess"
);
list!(
    OFFICE,
    "president vice deputy prime minister ministers premier chancellor secretary undersecretary \
     ambassador ambassadors envoy consul governor mayor speaker chairman chairwoman chairperson chair \
     chief executive ceo cfo coo cto director general commissioner commander spokesman spokeswoman \
     spokesperson analyst economist adviser advisor attorney representative representatives leader head \
     manager founder coach counselor counsellor treasurer comptroller administrator delegate lawmaker \
     lawmakers officials official under assistant acting interim former ex-president president-elect \
     co-chair presidents senators governors secretaries foreign defence defense finance press first veep \
     leaders citizens diplomat diplomats"
);
list!(
    FOLLOWER,
    "administration administrations government governments majority minority whip members member allies ally alliance \
     summit delegation delegations troops soldiers nationals armed republicans democrats counsel cabinet ministry ministries embassy parliament \
     dollar dollars time standard team"
);
list!(
    TRANSPARENT,
    "members member friends parts residents plenipotentiary government governments people peoples state states kingdom commonwealth city town village \
     municipality province island county capital embassy ministry parliament administration"
);
list!(
    INSTITUTION,
    "bank university republic gulf sea bay port isle church museum college school institute institution \
     department house court association federation society order battle treaty statue union league \
     academy council board conference congress confederation declaration stock exchange chamber office \
     strait straits cape mount lake duchy diocese bishop archbishop duke prince lord times voice party \
     army bureau company corporation hospital"
);
list!(
    NAMESAKE,
    "center centre library foundation building airport bridge stadium hall memorial prize award act \
     street avenue park square road boulevard tower island islands county river mountain mountains valley \
     sea ocean daily post herald journal tribune cup open games airlines airways railway"
);
list!(
    CALL,
    "ahead thanks you hi hello hey okay ok yes yeah morning afternoon evening sorry"
);
list!(
    PUBLIC_BODY,
    "senate force forces navy army guard marines corps treasury parliament government commission ministry \
     agency authority service representatives assembly cabinet police democrats republicans democrat \
     republican independent justice commons lords administration staff defence defense command"
);
list!(
    DESCRIPTOR,
    "group holding holdings agency news airlines airways automotive motor motors capital management \
     industries industry enterprises technologies technology systems services solutions partners \
     associates international aircraft foods energy resources pharmaceuticals laboratories electronics \
     semiconductor communications entertainment media studios bank insurance life brothers sons works \
     factory airport stores steel oil gas petroleum network"
);
list!(
    PARTICLE,
    "van von de der den del della di da dos du la le al el bin ibn ben ter ten zu af av mac st san"
);
list!(
    NATIONALITY,
    "african asian czech dutch european french german greek iraqi israeli korean mexican pakistani swiss thai"
);
list!(
    LEGAL_FORM,
    "inc incorporated ltd limited llc llp lp plc corp corporation co company gmbh ag kg kgaa se sa sas \
     sarl spa srl nv bv ab as asa oy oyj pty pvt pte bhd sdn jsc ojsc pjsc oao ooo zao pao kk aps doo sro \
     rt nyrt zrt tbk saoc psc ev"
);

/// The letters of a word in lower case, as a number; 0 for one of more than 16 bytes, which
/// no word of the lists has.
fn packed(word: &str) -> u128 {
    let mut bytes = [0; 16];
    if word.is_ascii() {
        if let Some(room) = bytes.get_mut(..word.len()) {
            room.copy_from_slice(word.as_bytes());
            bytes.make_ascii_lowercase();
        }
        return u128::from_be_bytes(bytes);
    }
    let mut len = 0;
    for c in word.chars().flat_map(char::to_lowercase) {
        let end = len + c.len_utf8();
        let Some(room) = bytes.get_mut(len..end) else {
            return 0;
        };
        c.encode_utf8(room);
        len = end;
    }
    u128::from_be_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_in_any_case() {
        for word in ["Senator", "senator", "SEN.", "frau", "Señor", "SEÑORA"] {
            assert!(is_honorific(word), "{word}");
        }
        for word in ["", ".", "sena", "senatorial", "undersecretaryships-general"] {
            assert!(!is_honorific(word), "{word}");
        }
        assert!(is_transparent("Plenipotentiary"));
    }

    #[test]
    fn every_listed_word_has_room() {
        let lists = [
            &FUNCTION,
            &CALENDAR,
            &SHORTENED,
            &HONORIFIC,
            &OFFICE,
            &FOLLOWER,
            &TRANSPARENT,
            &INSTITUTION,
            &NAMESAKE,
            &CALL,
            &PUBLIC_BODY,
            &DESCRIPTOR,
            &PARTICLE,
            &NATIONALITY,
            &LEGAL_FORM,
        ];
        assert!(lists.iter().all(|list| list.0.first() != Some(&0)));
    }
}
