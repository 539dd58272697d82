use super::*;

/// Those whom the tests know: subject 0 is a person, 1 a body, 2 a person, 3 a state.
const KNOWN: [(&str, SubjectKind); 4] = [
    ("Ann Roe", SubjectKind::Person),
    ("Ministry of Trade", SubjectKind::Organization),
    ("Bob Poe", SubjectKind::Person),
    ("Freedonia", SubjectKind::State),
];

fn quotes(lang: &str, text: &str) -> Vec<Quote> {
    let mut mentions: Vec<NameMention> = Vec::new();
    for (subject, (name, _)) in (0..).zip(KNOWN) {
        let short = name.rsplit(' ').next().unwrap_or(name);
        let forms = [name, if subject % 2 == 0 { short } else { name }];
        for form in forms {
            for (start, _) in text.match_indices(form) {
                let end = start + form.len();
                if mentions.iter().all(|m| m.end <= start || end <= m.start) {
                    mentions.push(NameMention {
                        start,
                        end,
                        subject,
                        full: true,
                    });
                }
            }
        }
    }
    mentions.sort_by_key(|m| m.start);
    let quoted = Quoted {
        text,
        blocks: &blocks(text),
        mentions: &mentions,
        kind: &|subject| KNOWN[subject as usize].1,
    };
    let speech = Speech::of(lang);
    speech.map_or(vec![], |speech| find(&quoted, speech))
}

/// The speaker of each quotation, as published: `-` for nobody, `?` for a proposal.
fn speakers_in(lang: &str, text: &str) -> String {
    let each = quotes(lang, text)
        .into_iter()
        .map(|quote| match quote.said {
            None => "-".to_owned(),
            Some(Said { doubt: Some(_), .. }) => "?".to_owned(),
            Some(said) => text[said.name].to_owned(),
        });
    each.collect::<Vec<_>>().join(" · ")
}

fn speakers(text: &str) -> String {
    speakers_in("en", text)
}

#[test]
fn a_speaker_stands_beside_the_verb() {
    let roe = [
        "“We will hold the talks,” Ann Roe said on Monday.",
        "“We will hold the talks,” said Ann Roe, a lawyer.",
        "\"We will hold the talks,\" said Ann Roe.",
        "Ann Roe said: “We will hold the talks.”",
        "Ann Roe, a lawyer in Austin, Texas, told reporters, “We will hold the talks.”",
        "Ann Roe (D-TX) has repeatedly said that “we will hold the talks.”",
        "On Monday, Foreign Minister Ann Roe added: “We will hold the talks.”",
        "“We will hold the talks,” according to Ann Roe.",
        "According to Ann Roe, “we will hold the talks.”",
        "As the English poet Ann Roe wrote, “We will hold the talks.”",
        "Ann Roe left the room, saying, “We will hold the talks.”",
        "Senator Ann Roe (D-TX): “We will hold the talks.”",
        "“We will hold the talks.” — Ann Roe, senator",
        "Ann Roe said, quote, “We will hold the talks.”",
        "Ann Roe said in a statement:\n\n“We will hold the talks.”",
        "Ann Roe said the talks were “of the greatest use to us.”",
        "``We will hold the talks,'' Ann Roe said.",
        "‘We will hold the talks,’ Ann Roe said.",
    ];
    for text in roe {
        assert_eq!(speakers(text), "Ann Roe", "{text}");
    }
    assert_eq!(
        speakers("“We are in talks,” the Ministry of Trade said."),
        "Ministry of Trade"
    );
}

#[test]
fn a_quotation_goes_on() {
    let split = "“We will hold,” Roe said, “the talks in May.” “They help us.”";
    assert_eq!(speakers(split), "Roe · Roe · -");
    let more = "“We will hold the talks,” Roe said on Monday. “They are of use.”";
    assert_eq!(speakers(more), "Roe · Roe");
    let other = "“We will hold the talks,” Roe said. “They are of no use,” Poe said.";
    assert_eq!(speakers(other), "Roe · Poe");
    let unnamed = "“We will hold the talks,” Roe said. “They are no use,” said a guest.";
    assert_eq!(speakers(unnamed), "Roe · -");
    let paragraphs = "“We will hold the talks.\n\n“They are of use,” Roe said.";
    let found = quotes("en", paragraphs);
    assert_eq!(speakers(paragraphs), "Roe");
    assert_eq!(
        verbatim(paragraphs, &found[0].quotation.parts),
        "We will hold the talks. They are of use"
    );
}

#[test]
fn nobody_is_given_the_words_of_another() {
    let nobody = [
        "A spokesman for Ann Roe said, “We will hold the talks.”",
        "Ann Roe’s spokesman said, “We will hold the talks.”",
        "Ann Roe and Bob Poe said, “We will hold the talks.”",
        "“We will hold the talks,” said Ann Roe and Bob Poe.",
        "“We will hold the talks,” said Ann Roe’s lawyer.",
        "“We will hold the talks,” said a friend of Ann Roe.",
        "“We will hold the talks,” said the head of the Ministry of Trade, Jo Doe.",
        "Asked by Ann Roe, the guest said, “We will hold the talks.”",
        "Ann Roe was told by a guest, “We will hold the talks.”",
        "MR. ROE: “We will hold the talks” is what I meant.",
        "Ann Roe wrote “The Wealth of Nations”.",
        "Ann “Iron Lady” Roe said nothing.",
        "Ann Roe met Bob Poe. “We will hold the talks.”",
    ];
    for text in nobody {
        assert_eq!(speakers(text), "-", "{text}");
    }
    let doubtful = [
        "Ann Roe never said, “We will hold the talks.”",
        "Ann Roe would not have said, “We will hold the talks.”",
        "If Ann Roe said, “We will hold the talks,” all would be well.",
        "Bob Poe said Ann Roe told him, “We will hold the talks.”",
        "Ann Roe was falsely reported: Roe said, “We will hold the talks.”",
        "Ann Roe left. “We will hold the talks,” she said.",
        "Freedonia said, “We will hold the talks.”",
        "Citing “a very great need”, Ann Roe said nothing.",
        "Ann Roe said Bob Poe’s plan was “of the greatest use to us.”",
    ];
    for text in doubtful {
        let found = speakers(text);
        assert!(found == "?" || found == "-", "{text}: {found}");
    }
}

#[test]
fn other_languages_have_their_marks_and_verbs() {
    let de = "„Wir werden sprechen und verhandeln“, sagte Ann Roe am Montag.";
    assert_eq!(speakers_in("de-AT", de), "Ann Roe");
    let de = "Am Montag sagte Ann Roe: „Wir werden sprechen.“";
    assert_eq!(speakers_in("de", de), "Ann Roe");
    let de = "»Wir werden sprechen und verhandeln«, so Ann Roe.";
    assert_eq!(speakers_in("de", de), "Ann Roe");
    let fr = "« Nous allons négocier la paix », a déclaré Ann Roe mardi.";
    assert_eq!(speakers_in("fr", fr), "Ann Roe");
    let fr = "Ann Roe a déclaré : « Nous allons négocier. »";
    assert_eq!(speakers_in("fr", fr), "Ann Roe");
    let es = "«Vamos a negociar la paz», dijo Ann Roe este martes.";
    assert_eq!(speakers_in("es", es), "Ann Roe");
    assert_eq!(speakers_in("sv", "“Vi ska tala om det,” said Ann Roe."), "");
}

#[test]
fn quotations_are_numbered_in_their_block() {
    let found = quotes("en", "“One” and “two”.\n\n“Three” — “a “nested” one”.");
    let numbers: Vec<(usize, u32)> = found
        .iter()
        .map(|quote| (quote.quotation.block, quote.quotation.number))
        .collect();
    assert_eq!(numbers, [(0, 1), (0, 2), (1, 1), (1, 2)]);
}

#[test]
fn a_block_of_marks_that_nothing_closes_is_left_alone() {
    let speech = Speech::of("en").unwrap();
    let count = |text: &str| super::marks::quotations(text, &super::blocks(text), speech).len();
    let text = |open: usize| format!("{}“Yes,” he said.\n\nShe said: “No.”", "“a ".repeat(open));
    assert_eq!(count(&text(8)), 2);
    assert_eq!(count(&text(9)), 1);
}
