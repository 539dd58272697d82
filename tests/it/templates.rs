//! A site's own templates, and the reference of what templates are given.

use crate::support::SiteTest;

fn site(templates: &str) -> SiteTest {
    SiteTest::plain(&format!(
        "//- content/articles/a.md\n---\ntitle: A & B\ndate: 2024-09-10\ntopics: [trade]\nextra: {{k: v}}\n---\n\nWords.\n{templates}"
    ))
}

#[test]
fn a_block_is_replaced_and_the_rest_stays() {
    let site = site(
        "//- templates/article.html\n{% extends \"builtin/article.html\" %}\n{% block flow %}<p>mine: {{ article.extra.k }}</p>{% endblock %}\n",
    );
    let page = site.build().ok().page("articles/a/index.html");
    assert!(page.contains("<p>mine: v</p>"), "{page}");
    assert!(page.contains("class=\"masthead\""), "{page}");
    assert!(
        site.page("topics/trade/index.html")
            .contains("<h1>Trade</h1>")
    );
}

#[test]
fn a_page_kind_is_replaced_whole() {
    let site = site(
        "//- templates/topic.html\n<!doctype html><html lang=\"en\"><title>x</title><h1>{{ topic.label.name | upper }}</h1></html>\n",
    );
    let page = site.build().ok().page("topics/trade/index.html");
    assert_eq!(
        page.trim(),
        "<!doctype html><html lang=\"en\"><title>x</title><h1>TRADE</h1></html>"
    );
}

#[test]
fn the_base_is_replaced_for_all() {
    let site = site(
        "//- templates/base.html\n<!doctype html><html lang=\"{{ page.lang }}\"><title>{{ page.title }}</title><main><h1>{{ page.title }}</h1>{% block main %}{% block flow %}{% endblock %}{% endblock %}</main>\
         {% if false %}{% block title %}{% endblock %}{% block head %}{% endblock %}{% block nameplate %}{% endblock %}\
         {% block crumbs %}{% endblock %}{% block opening %}{% endblock %}{% block aside %}{% endblock %}{% endif %}</html>\n",
    );
    site.build().ok();
    for path in [
        "index.html",
        "articles/a/index.html",
        "topics/trade/index.html",
        "timeline/index.html",
    ] {
        let page = site.page(path);
        assert!(
            page.starts_with("<!doctype html><html lang=\"en\"><title>"),
            "{path}: {page}"
        );
        assert!(!page.contains("masthead"), "{path}");
    }
}

#[test]
fn a_base_without_a_block_that_others_fill_is_told_once_for_each() {
    let site = site(
        "//- templates/base.html\n<!doctype html><main>{% block main %}{% block flow %}{% endblock %}{% endblock %}</main>\n",
    );
    let built = site.build();
    let of_aside = built.short();
    let of_aside: Vec<&str> = of_aside.lines().filter(|l| l.contains("`aside`")).collect();
    assert_eq!(
        of_aside,
        [
            "templates/base.html: error[template-error]: `base.html` has no block `aside`, which other templates fill; \
          add `{% block aside %}{% endblock %}`"
        ]
    );
    assert!(!built.short().contains("<built-in>"), "{}", built.short());
}

#[test]
fn one_component_is_replaced() {
    let teaser = include_str!("../../templates/components/teaser.html");
    let name = teaser
        .split("component ")
        .nth(1)
        .unwrap()
        .split('(')
        .next()
        .unwrap()
        .trim();
    let changed = teaser.replacen("%}", "%}<!-- mine -->", 2);
    assert!(changed.contains("mine"), "{name}");
    let site = site("");
    site.write("templates/components/teaser.html", &changed);
    site.build().ok();
    assert!(site.page("index.html").contains("<!-- mine -->"));
}

#[test]
fn a_site_theme_stands_between_site_and_built_in() {
    let site = site(
        "//- themes/plain/static/css/plain.css\nbody {}\n\
         //- themes/plain/templates/article.html\n{% extends \"builtin/article.html\" %}{% block main %}<h1>theme</h1>{% endblock %}\n\
         //- themes/plain/templates/topic.html\n{% extends \"builtin/topic.html\" %}{% block main %}<h1>theme</h1>{% endblock %}\n\
         //- templates/topic.html\n{% extends \"theme/topic.html\" %}{% block main %}{{ super() }}<p>and site</p>{% endblock %}\n",
    );
    site.write("chancery.yaml", "title: T\ntheme: plain\n");
    site.build();
    assert!(
        site.page("articles/a/index.html")
            .contains("<h1>theme</h1>")
    );
    assert!(
        site.page("topics/trade/index.html")
            .contains("<h1>theme</h1><p>and site</p>")
    );
    assert!(site.has("css/plain.css") && !site.has("css/briefing.css"));
}

#[test]
fn static_files_of_the_site_win_over_the_themes() {
    let site = site("//- static/css/briefing.css\n/* mine */\n");
    site.build().ok();
    assert_eq!(site.page("css/briefing.css"), "/* mine */\n");
}

#[test]
fn a_copied_template_counts_as_the_built_in_one() {
    let site = site("");
    let before = site.build().ok().tree();
    site.write(
        "templates/article.html",
        include_str!("../../templates/article.html"),
    );
    assert!(site.build().ok().tree() == before);
}

#[test]
fn a_fault_names_the_template_the_page_and_what_there_is() {
    let site = site(
        "//- templates/article.html\n{% extends \"builtin/article.html\" %}\n{% block main %}\n  {{ article.card.titel }}\n{% endblock %}\n",
    );
    let built = site.build();
    built.says("templates/article.html:3:19: error[template-error]: field `titel` is not defined");
    built.says("did you mean `title`?");
    assert!(
        built.text().contains("articles/a/index.html"),
        "{}",
        built.text()
    );
}

#[test]
fn the_reference_names_every_field_of_every_view() {
    use chancery::plan::views::{COMMON, PAGES, PARTS};
    let docs = std::fs::read_to_string(crate::support::repository("docs/templates.md")).unwrap();
    let all = COMMON.iter().chain(PARTS).copied();
    let mut missing = Vec::new();
    for contract in all.chain(PAGES.iter().map(|page| page.view)) {
        let heading = format!("\n### {}\n", contract.name);
        let Some(at) = docs.find(&heading) else {
            missing.push(contract.name.to_owned());
            continue;
        };
        let rest = &docs[at + heading.len()..];
        let section = rest.split("\n### ").next().unwrap_or("");
        for field in contract.fields {
            if !section.contains(&format!("`{}`", field.name)) {
                missing.push(format!("{}.{}", contract.name, field.name));
            }
        }
    }
    assert!(
        missing.is_empty(),
        "run scripts/docs; not in docs/templates.md: {missing:?}"
    );
}
