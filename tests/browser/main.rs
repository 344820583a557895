//! The page in a real browser: clicks, keys, filters, and articles that would like to do harm.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot do")]

mod chromium;
#[path = "../desk/mod.rs"]
mod desk;

use chromium::Page;
use desk::Desk;
use desk::serve::Served;
use std::io::Write;

const SOURCE: &str = "Harbour opens on Monday\n\nThe bridge at Rijnmeer cost 54 million euros, and nobody complained.\n\n\
                      Mayor Verhagten spoke. Verhagten was not tired. Everybody went home after a long day.\n";
const TARGET: &str = "Haven opent maandag\n\nDe brug bij Rijnmeer kostte 45 miljoen euro, en niemand klaagde.\n\n\
                      Burgemeester Verhagten sprak. Volgens Verhagtne was Verhagten niet moe. Iedereen ging naar huis na een \
                      lange dag. De  brug in Warsaw is dicht. Wie naar  Warsaw gaat, zwijgt.\n";

/// Whether there is a browser; that there is none is said, whatever the test runner hides.
fn has_browser(test: &str) -> bool {
    let found = chromium::installed().is_some();
    if !found {
        let _ = writeln!(std::io::stderr(), "SKIPPED: {test}: no Chromium on the PATH");
    }
    found
}

/// The report of some files as a page.
fn report(desk: &Desk, arguments: &[&str]) -> Page {
    let run = desk.run(["check", "--isolated", "--format", "html:report.html"].iter().chain(arguments));
    assert!(run.code < 2, "{run:#?}");
    let page = Page::open(&format!("file://{}", desk.path("report.html").display()), (1200, 800));
    assert!(page.complaints.is_empty(), "{:?}", page.complaints);
    page
}

#[test]
fn findings_and_places_lead_to_each_other() {
    if !has_browser("findings_and_places_lead_to_each_other") {
        return;
    }
    let desk = Desk::new();
    desk.file("nl.txt", TARGET).file("en.txt", SOURCE);
    let mut page = report(&desk, &["nl.txt", "--source", "en.txt"]);
    page.click(".mark.error");
    assert_eq!(page.text("[aria-current] .what a"), "45 miljoen euro");
    assert_eq!(page.text(".mark.now"), "45 miljoen euro");
    // The sentence of the source stands out beside that of the target.
    assert_eq!(page.eval("document.querySelectorAll('.source .s.beside').length"), 1);
    assert!(page.text(".source .s.beside").contains("54 million euros"));
    // And on by keys: the next finding, its place in the text, the next place of the same fault.
    page.eval("document.querySelector('#order').value = 'place', document.querySelector('#filter').requestSubmit(), document.querySelector('#order').dispatchEvent(new Event('input', {bubbles: true}))");
    page.press(&["j"]);
    assert_eq!(page.text("[aria-current] .what a"), "Verhagtne");
    assert_eq!(page.eval("document.activeElement.className"), "entry error");
    page.press(&["Enter"]);
    assert_eq!(page.eval("document.activeElement.textContent"), "Verhagtne");
    page.press(&["k"]);
    assert_eq!(page.text("[aria-current] .what a"), "45 miljoen euro");
    page.press(&["w"]);
    assert!(page.text("[aria-current] .about").contains("wrong-amount"));
    page.press(&["?"]);
    assert_eq!(page.eval("document.querySelector('#help').open"), true);
    page.press(&["Escape"]);
    assert!(page.complaints.is_empty(), "{:?}", page.complaints);
}

#[test]
fn the_list_is_filtered_by_words_and_severity() {
    if !has_browser("the_list_is_filtered_by_words_and_severity") {
        return;
    }
    let desk = Desk::new();
    desk.file("nl.txt", TARGET);
    let mut page = report(&desk, &["nl.txt"]);
    let shown = "[...document.querySelectorAll('.entry')].filter((e) => !e.hidden).length";
    let all = page.eval(shown).as_u64().unwrap();
    page.press(&["/"]);
    page.paste("warschau");
    assert_eq!(page.eval(shown), 1);
    assert_eq!(page.text(".entry:not([hidden]) .what a"), "Warsaw");
    assert!(page.text("#shown").starts_with("2 of "), "{}", page.text("#shown"));
    // What is filtered out loses its mark in the text, and nothing else does.
    assert_eq!(page.eval("document.querySelectorAll('.mark:not(.off)').length"), 2);
    page.press(&["Escape"]);
    assert_eq!(page.eval(shown), all);
    page.click("input[value=error]");
    assert_eq!(page.eval("document.querySelectorAll('.entry.error:not([hidden])').length"), 0);
    assert!(page.eval(shown).as_u64().unwrap() < all);
    assert!(page.complaints.is_empty(), "{:?}", page.complaints);
}

#[test]
fn an_article_stays_what_it_is() {
    if !has_browser("an_article_stays_what_it_is") {
        return;
    }
    let harm = "Kop <img src=x onerror=\"window.harm=1\">\n\nDe  </p></main></script><script>window.harm = 2</script> brug \
                \"' onfocus='window.harm=3' autofocus=\" van <b>Warsaw</b> \u{2028}\u{202e} &lt;i&gt; \u{7} ]]> --> \
                javascript:window.harm=4 in Warsaw<style>body{display:none}</style>.\n";
    let name = "<svg onload='window.harm=5'>&amp; \"x.txt";
    let desk = Desk::new();
    desk.file(name, harm).file("glossary.csv", "nl,forbidden,note\nbrug <b>,\"<script>window.harm=6</script>\",x\n");
    let mut page = report(&desk, &["--", name]);
    page.press(&["j", "Enter", "w", "?", "Escape", "j"]);
    page.click(".mark");
    assert_eq!(page.eval("window.harm ?? 0"), 0);
    assert_eq!(page.eval("document.querySelectorAll('img, svg, main b, main style, main script').length"), 0);
    assert_eq!(page.eval("document.querySelectorAll('script').length"), 1);
    let words = page.text(".prose");
    for part in ["<img src=x onerror=\"window.harm=1\">", "</script><script>", "&lt;i&gt;", "\u{fffd} ]]> -->"] {
        assert!(words.contains(part), "{part} in {words}");
    }
    assert_eq!(page.text("h1 span"), name);
    assert!(page.complaints.is_empty(), "{:?}", page.complaints);
    // The policy holds even where an element would find its way in.
    page.eval(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.harm = 7'}))",
    );
    page.eval("document.body.insertAdjacentHTML('beforeend', '<img src=\"https://example.org/x.png\" onerror=\"window.harm=8\">')");
    page.wait("true");
    assert_eq!(page.eval("window.harm ?? 0"), 0);
}

#[test]
fn a_text_is_pasted_and_its_fixes_accepted() {
    if !has_browser("a_text_is_pasted_and_its_fixes_accepted") {
        return;
    }
    let desk = Desk::new();
    let served = Served::start(&desk, &[]);
    let mut page = Page::open(&served.address(), (1200, 800));
    page.click("#check");
    assert_eq!(page.text("#status"), "There is no text yet.");
    page.click("#article");
    page.paste(TARGET);
    page.click("#source");
    page.paste(SOURCE);
    page.click("#check");
    page.wait("document.querySelectorAll('.entry').length > 2");
    assert_eq!(page.eval("document.querySelector('#input').hidden"), true);
    assert!(page.text(".source .s").contains("Harbour opens"));
    // Everywhere: both places of the same name.
    page.click(".mark[aria-label^='Warsaw']");
    assert_eq!(page.text("[aria-current] .fix"), "Warschau");
    page.click("[aria-current] .fix.all");
    page.wait("!document.querySelector('.prose').textContent.includes('Warsaw')");
    assert_eq!(page.eval("document.querySelector('.prose').textContent.match(/Warschau/g).length"), 2);
    assert!(page.text("#status").starts_with("Warschau: done. "), "{}", page.text("#status"));
    // By keys: the next finding with a suggestion is accepted, and taken back.
    page.click(".mark[aria-label^='Verhagtne']");
    page.press(&["a"]);
    page.wait("!document.querySelector('.prose').textContent.includes('Verhagtne')");
    page.press(&["u"]);
    page.wait("document.querySelector('.prose').textContent.includes('Verhagtne')");
    assert_eq!(page.eval("document.querySelector('.prose').textContent.match(/Warschau/g).length"), 2);
    page.click("#edit");
    let text = page.eval("document.querySelector('#article').value");
    assert_eq!(text, TARGET.replace("Warsaw", "Warschau"));
    assert!(page.complaints.is_empty(), "{:?}", page.complaints);
}

#[test]
fn a_pasted_text_stays_what_it_is() {
    if !has_browser("a_pasted_text_stays_what_it_is") {
        return;
    }
    let desk = Desk::new();
    let served = Served::start(&desk, &[]);
    let mut page = Page::open(&served.address(), (900, 700));
    page.click("#article");
    page.paste("Kop </textarea><script>window.harm=1</script>\n\nDe  brug <img src=x onerror=window.harm=2> \"' in Warsaw \u{202e}.\n");
    page.eval("document.querySelector('#ask').requestSubmit()");
    page.wait("document.querySelectorAll('.entry').length > 1");
    page.press(&["j", "w", "a"]);
    page.wait("document.querySelector('#undo').disabled === false");
    assert_eq!(page.eval("window.harm ?? 0"), 0);
    assert_eq!(page.eval("document.querySelectorAll('img, #report script').length"), 0);
    assert!(page.text(".prose").contains("<img src=x onerror=window.harm=2>"));
    assert!(page.complaints.is_empty(), "{:?}", page.complaints);
}
