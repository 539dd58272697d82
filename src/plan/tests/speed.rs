//! How long a large site takes: `cargo nextest run --release --lib --run-ignored only speed --no-capture`.

use crate::ledgers::Ledgers;
use crate::ledgers::sample::Sample;
use crate::plan::plan;
use std::time::Instant;

/// A site like those of the benchmark: 5 mentions an article, the first actors far more often.
fn large(articles: u32, actors: u32, topics: u32) -> Sample {
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = move || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed >> 11) as f64 / (1u64 << 53) as f64
    };
    let mut pick = move |count: u32| {
        let skewed = f64::from(count).powf(random()) - 1.0;
        skewed as u32
    };
    (0..articles).fold(Sample::new(50), |sample, i| {
        let mut actors: Vec<String> = (0..5)
            .map(|_| format!("actor-{:05}", pick(actors)))
            .collect();
        actors.sort();
        actors.dedup();
        let topics = format!("topic-{:03}", pick(topics));
        let date = format!(
            "20{:02}-{:02}-{:02}",
            21 + i % 4,
            1 + i / 4 % 12,
            1 + i / 48 % 28
        );
        let id = format!("2024-article-number-{i:06}-with-a-longer-slug");
        sample.article(&id, &date, &topics, &actors.join(" "))
    })
}

#[test]
#[ignore = "a measurement"]
fn speed() {
    for articles in [10_000, 100_000] {
        let site = large(articles, articles / 5, 200).build();
        for threads in [1, 2] {
            let pool = rayon::ThreadPoolBuilder::new()
                .num_threads(threads)
                .build()
                .unwrap();
            pool.install(|| measure(&site, threads));
        }
    }
}

fn measure(site: &crate::model::site::Site, threads: usize) {
    let mut best = [u128::MAX; 4];
    let mut made = (0, 0, 0);
    for _ in 0..5 {
        let mut at = Instant::now();
        let mut lap = |slot: usize| {
            best[slot] = best[slot].min(at.elapsed().as_micros());
            at = Instant::now();
        };
        let ledgers = Ledgers::index(site);
        lap(0);
        let (plan, _) = plan(site, &ledgers);
        lap(1);
        use rayon::prelude::*;
        let prints: Vec<_> = plan
            .pages
            .par_iter()
            .map(crate::plan::Page::fingerprint)
            .collect();
        lap(2);
        let bytes: usize = plan.files.par_iter().map(|file| file.bytes().len()).sum();
        lap(3);
        made = (prints.len(), plan.files.len(), bytes);
    }
    let [index, plan, prints, bytes] = best.map(|us| us as f64 / 1000.0);
    println!(
        "{} articles, {} actors, {threads} threads: index {index:.1} ms, plan {plan:.1} ms, \
         fingerprints {prints:.1} ms, file bytes {bytes:.1} ms; {} pages, {} files, {} kB of them",
        site.articles.len(),
        site.actors.len(),
        made.0,
        made.1,
        made.2 / 1000,
    );
}
