//! Templates as users break them.

use super::*;
use crate::diag::LocationKind;
use serde_json::{Value as Json, json};

fn sources(site: &[(&str, &str)]) -> Sources {
    let owned = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
    Sources {
        site: site.iter().map(owned).collect(),
        theme_name: "mine".into(),
        theme: vec![],
    }
}

fn engine(site: &[(&str, &str)]) -> Result<Engine, Diagnostics> {
    Engine::new(sources(site), &json!({"title": "T", "lang": "en"}), "en")
}

fn faults(site: &[(&str, &str)]) -> Vec<Diagnostic> {
    match engine(site) {
        Ok(_) => vec![],
        Err(found) => found.sorted().0,
    }
}

/// `path:byte..byte message (help)`.
fn line(d: &Diagnostic) -> String {
    let location = d.location.as_ref().map_or(String::new(), |location| {
        let at = match &location.kind {
            LocationKind::Bytes(from, to) => format!(":{from}..{to}"),
            _ => String::new(),
        };
        format!("{}{at} ", location.path)
    });
    let help = d.help.as_ref().map_or(String::new(), |h| format!(" ({h})"));
    format!("{location}{}{help}", d.message)
}

fn lines(site: &[(&str, &str)]) -> Vec<String> {
    faults(site).iter().map(line).collect()
}

fn render(site: &[(&str, &str)], view: Json) -> Result<String, Box<Diagnostic>> {
    let engine = engine(site).map_err(|d| Box::new(d.0[0].clone()))?;
    page_of(&engine, view)
}

fn page_of(engine: &Engine, view: Json) -> Result<String, Box<Diagnostic>> {
    let mut bytes = Vec::new();
    let input = PageInput {
        template: "x.html",
        output: "a/index.html",
        source: Some(&"content/articles/a.md".into()),
        page: &json!({"root": "../"}),
        key: "article",
        view: &view,
    };
    engine.render(&input, &mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn fault(text: &str, view: Json) -> String {
    match render(&[("x.html", text)], view) {
        Ok(page) => panic!("{page}"),
        Err(d) => line(&d),
    }
}

#[test]
fn the_built_in_templates_compile() {
    assert_eq!(lines(&[]), [""; 0]);
}

#[test]
fn all_broken_templates_are_told_at_once() {
    let found = lines(&[
        ("a.html", "{% if x %}"),
        ("b.html", "<p>{{ x | numbr }}</p>\n{{ y | uper }}"),
        ("c.html", "{% for %}"),
        ("d.html", "{% include \"artcle.html\" %}"),
        ("e.html", "{% extends \"bas.html\" %}"),
    ]);
    assert_eq!(found.len(), 5, "{found:#?}");
    assert!(found[0].starts_with("templates/a.html:"), "{found:#?}");
    assert_eq!(
        found[1..3],
        [
            "templates/b.html:10..15 unknown filter `numbr` (did you mean `number`?)",
            "templates/b.html:30..34 unknown filter `uper` (did you mean `upper`?)",
        ]
    );
    assert!(found[3].starts_with("templates/c.html:"), "{found:#?}");
    assert_eq!(
        found[4],
        "templates/e.html:12..20 template 'e.html' is inheriting from 'bas.html', which doesn't exist or isn't loaded (did you mean `base.html`?)"
    );
    assert_eq!(
        lines(&[("d.html", "{% include \"artcle.html\" %}")]),
        ["templates/d.html:11..24 unknown template `artcle.html` (did you mean `article.html`?)"]
    );
}

#[test]
fn templates_that_lead_to_themselves_are_told() {
    for (site, wanted) in [
        (
            &[("x.html", "{% extends \"x.html\" %}")][..],
            "templates/x.html:12..18 circular extend detected for template 'x.html'",
        ),
        (
            &[
                ("x.html", "{% include \"y.html\" %}"),
                ("y.html", "{% include \"x.html\" %}"),
            ],
            "templates/x.html:12..18 circular include detected for template 'x.html'",
        ),
    ] {
        let found = lines(site);
        assert!(found.iter().any(|l| l.starts_with(wanted)), "{found:#?}");
    }
    let found = lines(&[(
        "x.html",
        "{% component a() %}1{% endcomponent a %}{% component a() %}2{% endcomponent a %}",
    )]);
    assert_eq!(found.len(), 1, "{found:#?}");
}

#[test]
fn a_template_that_loops_ends_in_an_error() {
    let recursive = "{% component a() %}{{ <a/> }}{% endcomponent a %}{{ <a/> }}";
    assert_eq!(
        fault(recursive, json!({})),
        "templates/x.html:13..14 maximum render recursion depth for components exceeded: component `a` calls itself (let an `{% if %}` end it)"
    );
    let ranges =
        "{% for a in range(end=999999) %}{% for b in range(end=100000) %}{% endfor %}{% endfor %}";
    assert!(fault(ranges, json!({})).contains("`range` calls of one page"));
    let long = "{% set r = range(end=90000) %}{% for a in r %}{% for b in r %}{{ w }}{% endfor %}{% endfor %}";
    let long = &format!("{{% set w = '{}' %}}{long}", "many words ".repeat(100));
    assert!(fault(long, json!({})).contains("64 MB"));
    let deep = "{% if true %}".repeat(50_000);
    assert_eq!(faults(&[("x.html", &deep)]).len(), 1);
}

/// The fault of a template of which a page may do a thousand things.
fn excess(site: &[(&str, &str)]) -> String {
    let mut engine = engine(site).unwrap();
    engine.allowed = meter::Allowance {
        steps: 1000,
        largest: 4096,
    };
    match page_of(&engine, json!({"title": "T"})) {
        Ok(page) => panic!("{page}"),
        Err(d) => line(&d),
    }
}

const MUCH: &str = "the templates of this page do more than any page needs (look for a loop within a loop, or a component that calls itself twice)";
const GROWS: &str = "a value of this page grows without end (look for a string or list that is made of itself twice)";

#[test]
fn work_without_output_ends() {
    for (text, spot) in [
        (
            "{% set r = range(end=100) %}{% for a in r %}{% for b in r %}{% endfor %}{% endfor %}",
            "for b in r",
        ),
        (
            "{% for a in range(end=99) -%} {% for b in range(end=9) -%} {% for c in 'words' %}{% endfor %}{% endfor %}{% endfor %}",
            "for c in 'words'",
        ),
        (
            "{% set r = range(end=100) %}{% set x = [[b for b in r] for a in r] %}",
            "set x = [[",
        ),
        (
            "{% component a(n) %}{% if n %}{{ <a n={n - 1}/> }}{{ <a n={n - 1}/> }}{% endif %}{% endcomponent a %}{{ <a n={15}/> }}",
            "component a(n)",
        ),
        (
            "{% component a(n) %}{% if n %}{% set x = <a n={n - 1}/> %}{% set y = <a n={n - 1}/> %}{% endif %}{% endcomponent a %}{% set z = <a n={15}/> %}",
            "set y = ",
        ),
    ] {
        let at = text.find(spot).unwrap();
        let told = excess(&[("x.html", text)]);
        assert!(
            told.starts_with(&format!("templates/x.html:{at}..")),
            "{told}"
        );
        assert!(told.ends_with(MUCH), "{told}");
    }
    let twice = |name: &str| format!("{{% include \"{name}\" %}}").repeat(9);
    let (x, a, b) = (twice("a.html"), twice("b.html"), twice("c.html"));
    let site = [
        ("x.html", &*x),
        ("a.html", &*a),
        ("b.html", &*b),
        ("c.html", "{% include \"d.html\" %}"),
        ("d.html", ""),
    ];
    assert!(excess(&site).ends_with(MUCH));
}

#[test]
fn values_that_grow_end() {
    let doubled = |set: &str| set.repeat(40);
    for text in [
        format!("{{% set s = 'ab' %}}{}", doubled("{% set s = s ~ s %}")),
        format!("{{% set s = 'ab' %}}{}", doubled("{% set s %}{{ s }}{{ s }}{% endset %}")),
        format!("{{% set s = [1] %}}{}", doubled("{% set s = [...s, ...s] %}")),
        format!("{{% set s = [1] %}}{}{{{{ s }}}}", doubled("{% set s = [s, s] %}")),
        format!("{{% set s = {{'a': 1}} %}}{}", doubled("{% set s = {'a': s, 'b': s} %}")),
        format!("{{% set s = 'ab' %}}{}", doubled("{% set s = s | replace(from='a', to=s) %}")),
        format!("{{% set s = 'ab' %}}{}", doubled("{% set s = [s, s, s] | join(sep=s) %}")),
        format!(
            "{{% set s = '{{x}}{{x}}' %}}{}",
            doubled("{% set s = s | fill(x=s) %}")
        ),
        format!("{{% set s = 'ab' %}}{}", doubled("{% set s %}{% filter replace(from='b', to=s) %}{{ s }}{% endfilter %}{% endset %}")),
        "{% set_global s = 'ab' %}{% for a in range(end=40) %}{% set_global s = s ~ s %}{% endfor %}".into(),
        "{% set s = '\n' | replace(from='\n', to='\n\n\n\n\n\n\n\n\n\n') | indent(width=1000, blank=true, first=true) %}".into(),
        "{% component a(x, n) %}{% if n %}{{ <a x={[x, x]} n={n - 1}/> }}{% else %}{{ x }}{% endif %}{% endcomponent a %}{{ <a x={1} n={19}/> }}".into(),
    ] {
        let said = excess(&[("x.html", &text)]);
        assert!(said.ends_with(GROWS), "{text}: {said}");
    }
}

#[test]
fn metered_templates_make_the_same_pages() {
    let view = json!({"title": "T & U", "list": [1, 2], "html": "<b>bold</b>", "none": null});
    for text in [
        "a {%- for x in article.list -%} {{ x }} {%- endfor %} b",
        "{% for x in article.list %}\n{{ x }}\n{% else %}none{% endfor %}",
        "{% for x in article.list %}{% break %}{% endfor %}",
        "{% set a = article.html ~ '!' %}{{ a }}|{{ a | safe }}",
        "{% set a -%} {{ article.title }} {%- endset %}[{{ a }}]",
        "{% set a %}{{ article.html | safe }}{% endset %}{{ a }}",
        "{% filter upper %}{{ article.title }} {{- article.title }}{% endfilter %}",
        "{{ [x * 2 for x in article.list if x > 1] }} {{ [x for x in article.list] | join(sep='%}') }}",
        "{% component c(a: string = \"%}\", b: string = '}}') {\"doc\": \"{% for %}\"} %}{{ a }}{{ b }}{% endcomponent c %}{{ <c/> }}{{ <c a=\"{{\"/> }}",
        "{% component d() %}<p>{{ body }}</p>{% endcomponent d %}{% <d> %}{{ article.title }}{% </d> %}",
        "{% raw %}{% for x in y %}{{ it's }}{% endraw %}{# {% for #}",
        "{{ {\"a\": {\"b\": 1} } }}{{ '}}' }}",
        "{{ article.title | replace(from='T', to='<i>') }}{{ article.title | indent(width=2, first=true) }}",
        "{% if article.none %}{% elif article.list %}{{ article.list }}{% endif %}",
        "{% set a = article.missing or 'x' %}{{ a }}",
    ] {
        let engine = engine(&[("x.html", text)]).unwrap();
        let mut plain = Vec::new();
        let mut context = Context::new();
        context.insert("article", &view);
        assert!(
            made(&engine.tera, "x.html", &context, &mut plain).is_ok(),
            "{text}"
        );
        let metered = engine.metered.as_ref().unwrap();
        let mut bytes = Vec::new();
        meter::open(engine.allowed);
        let done = made(&metered.tera, "x.html", &context, &mut bytes);
        assert!(
            done.is_ok(),
            "{text}: {:?}",
            meter::metered("x.html", text, &mut meter::Calls::default())
        );
        assert_eq!(String::from_utf8(bytes), String::from_utf8(plain), "{text}");
    }
}

#[test]
fn the_built_in_templates_can_be_metered() {
    let (files, _) = gather(sources(&[]));
    let mut bare = Tera::new();
    bare.autoescape_on(MARKUP);
    filters::register(&mut bare, "en");
    assert!(metered(&bare, &files, |_| true).is_some());
    assert!(metered(&bare, &files, is_own).is_none());
}

#[test]
fn a_missing_field_is_answered_with_those_that_exist() {
    let view = json!({"title": "T", "summary": "S"});
    assert_eq!(
        fault("<h1>{{ article.titel }}</h1>", view.clone()),
        "templates/x.html:15..20 field `titel` is not defined (did you mean `title`? There are: summary, title)"
    );
    assert_eq!(
        fault("{{ artcle.title }}", view.clone()),
        "templates/x.html:3..9 variable `artcle` is not defined (did you mean `article`? There are: article, page, site)"
    );
    let found = render(&[("x.html", "{{ article.titel }}")], view);
    let found = found.err().map(|d| (d.label, d.others));
    let (label, others) = found.unwrap_or_default();
    assert_eq!(label, "while making `a/index.html`");
    assert_eq!(others[0].0, Location::file(&"content/articles/a.md".into()));
}

#[test]
fn what_has_no_fields_is_named() {
    let view = json!({"parent": null, "label": {"name": "N", "noun": "n"}});
    assert_eq!(
        fault("{{ article.parent.name }}", view.clone()),
        "templates/x.html:18..22 field `name` is not defined (what is before the dot has no \
         fields on this page; where it may be none, put `{% if … %}` around it)"
    );
    assert_eq!(
        fault("{{ article.label[\"nme\"] }}", view),
        "templates/x.html:3..23 `article.label` has no `nme` (did you mean `name`? There are: name, noun)"
    );
}

#[test]
fn a_tag_that_is_not_closed_is_named() {
    for (text, wanted) in [
        (
            "{% block a %}\n{% if x %}\n{% endblock %}",
            "17..19 `{% if %}` is not closed (write `{% endif %}` where it ends)",
        ),
        (
            "{% block a %}",
            "3..8 `{% block %}` is not closed (write `{% endblock %}` where it ends)",
        ),
        (
            "{% if x %}{% elseif y %}{% endif %}",
            "13..19 unknown tag (did you mean `elif`?)",
        ),
        (
            "{% if x %}{% esle %}{% endif %}",
            "13..17 unknown tag (did you mean `else`?)",
        ),
        (
            "{% for x in y %}{% endfor %}{% endfor %}",
            "31..37 unknown tag",
        ),
    ] {
        assert_eq!(
            lines(&[("x.html", text)]),
            [format!("templates/x.html:{wanted}")]
        );
    }
}

#[test]
fn a_misspelt_block_is_answered_with_those_above() {
    let text = "{% extends \"builtin/place.html\" %}{% block opning %}{% endblock %}";
    let found = lines(&[("place.html", text)]);
    assert!(
        found[0].contains("(did you mean `opening`? There are: "),
        "{found:#?}"
    );
}

#[test]
fn a_component_that_stands_for_a_built_in_one_cannot_call_it() {
    let own = "{% component name(label: map) %}<b>{{ <name label={label} /> }}</b>{% endcomponent name %}";
    let site = [
        ("components/mine.html", own),
        ("x.html", "{{ <name label={article} /> }}"),
    ];
    let found = render(&site, json!({}))
        .err()
        .map(|d| line(&d))
        .unwrap_or_default();
    assert!(
        found.starts_with("templates/components/mine.html:13..17 maximum render recursion depth for components exceeded: component `name` calls itself"),
        "{found}"
    );
}

#[test]
fn a_mark_at_the_head_of_a_template_is_no_part_of_it() {
    let marked = "\u{feff}{% extends \"y.html\" %}{% block b %}{{ article.a }}{% endblock %}";
    let site = [
        ("x.html", marked),
        ("y.html", "\u{feff}{% block b %}{% endblock %}!"),
    ];
    let page = render(&site, json!({"a": 1})).ok();
    assert_eq!(page.as_deref(), Some("1!"));
    let found = render(&site, json!({"b": 1})).err().map(|d| line(&d));
    assert!(
        found
            .unwrap_or_default()
            .starts_with("templates/x.html:49..50 field `a`")
    );
}

#[test]
fn the_theme_has_the_built_in_templates_below_its_own() {
    let text = "{% extends \"theme/404.html\" %}{% block main %}mine{% endblock %}";
    assert_eq!(lines(&[("404.html", text)]), [""; 0]);
    assert_eq!(
        lines(&[("404.html", &text.replace("404", "405"))]),
        [
            "templates/404.html:12..26 template '404.html' is inheriting from 'theme/405.html', which doesn't exist or isn't loaded (did you mean `theme/404.html`?)"
        ]
    );
}

#[test]
fn a_fault_in_an_included_template_names_its_caller() {
    let site = [
        ("x.html", "\n {% include \"part.html\" %}"),
        ("part.html", "{{ article.no }}"),
    ];
    let found = render(&site, json!({"yes": 1}))
        .err()
        .map(|d| (line(&d), d.others));
    let (line, others) = found.unwrap_or_default();
    assert!(line.starts_with("templates/part.html:11..13 "), "{line}");
    assert_eq!(others[0].1, "called from here");
    assert_eq!(&*others[0].0.path, "templates/x.html");
}

#[test]
fn floors_are_searched_from_the_site_down() {
    let mut all = sources(&[(
        "x.html",
        "{% extends \"theme/x.html\" %}{% block b %}site+{{ super() }}{% endblock %}",
    )]);
    all.theme = vec![("x.html".into(), "[{% block b %}theme{% endblock %}]".into())];
    let engine = Engine::new(all, &json!({}), "en");
    let page = engine.ok().and_then(|e| {
        let input = PageInput {
            template: "x.html",
            output: "x",
            source: None,
            page: &(),
            key: "v",
            view: &(),
        };
        let mut bytes = Vec::new();
        e.render(&input, &mut bytes).ok().map(|()| bytes)
    });
    assert_eq!(page.as_deref(), Some(&b"[site+theme]"[..]));
}

#[test]
fn a_copy_of_the_built_in_template_does_not_hide_the_themes() {
    let (_, text) = builtin::TEMPLATES[0];
    let name = builtin::TEMPLATES[0].0;
    let (files, _) = gather(sources(&[(name, &text.replace('\n', "\r\n"))]));
    assert_eq!(files.path(name), None);
}

#[test]
fn a_digest_covers_what_a_template_uses() {
    let part = "{% component part_of_x() %}1{% endcomponent part_of_x %}";
    let base: &[(&str, &str)] = &[
        ("x.html", "{% include \"y.html\" %}"),
        ("y.html", "{{ <part_of_x/> }}"),
        ("z.html", part),
        ("other.html", "a"),
    ];
    let digest = |edit: Option<(usize, &'static str)>| {
        let mut site = base.to_vec();
        if let Some((at, text)) = edit {
            site[at].1 = text;
        }
        engine(&site).map(|e| e.digest("x.html")).ok()
    };
    let before = digest(None);
    assert!(before.is_some());
    assert_eq!(before, digest(Some((3, "b"))));
    assert_ne!(before, digest(Some((1, "{{ <part_of_x/> }}!"))));
    assert_ne!(
        before,
        digest(Some((
            2,
            "{% component part_of_x() %}2{% endcomponent part_of_x %}"
        )))
    );
}

#[test]
fn text_is_escaped_in_markup_only() {
    let page = render(
        &[("x.html", "{{ article.t }}{{ article.t | safe }}")],
        json!({"t": "<a&b>"}),
    );
    assert_eq!(page.ok().as_deref(), Some("&lt;a&amp;b&gt;<a&b>"));
}

#[test]
fn faults_of_many_pages_are_one() {
    let at = |page: &str| {
        let location = Location::bytes(&"templates/x.html".into(), 1..2);
        Diagnostic::new(TEMPLATE_ERROR, "m")
            .at(location)
            .label(format!("while making `{page}`"))
    };
    let one = gathered(vec![at("b"), at("a"), at("c")]);
    assert_eq!(one.0.len(), 1);
    assert_eq!(one.0[0].label, "while making `a` and 2 more pages");
}
