use super::*;

fn keys(text: &str) -> Vec<String> {
    find(text).iter().map(|f| f.key.to_string()).collect()
}

#[test]
fn conversions_are_numbered_and_dates_are_not() {
    assert_eq!(keys("%s of %5.2f, %2$s, %(name)s, 100% and 5%d"), ["%1$s", "%2$f", "%2$s", "%(name)s"]);
    assert_eq!(keys("%1 of %L1: %%"), ["%1", ""]);
    assert_eq!(keys("%A, %-d %B %Y"), ["%A", "%d", "%B", "%Y"]);
    assert_eq!(keys("%count% and %{name}"), ["%count%", "%{name}"]);
}

#[test]
fn braces_hold_names_and_nothing_longer() {
    assert_eq!(
        keys("{0} {name} {n, number} {{ limit }} ${x} #{y} {}"),
        ["{0}", "{name}", "{n}", "{{limit}}", "${x}", "#{y}", "{}"]
    );
    assert_eq!(keys("{{PLURAL:$1|boat|boats}} {{ one | two }}"), ["{{PLURAL:$1}}", "{{one | two}}"]);
    assert_eq!(keys("{one, two and three} { and so on }"), Vec::<String>::new());
}

#[test]
fn branches_of_a_message_are_prose() {
    let text = "{n, plural, =0 {no boats} one {# boat of {owner}} other {# boats}}";
    let found = find(text);
    let prose: Vec<_> = found.windows(2).map(|f| Span::new(f[0].span.end, f[1].span.start).of(text)).collect();
    assert_eq!(prose, ["no boats", "", " boat of ", "", "", " boats"]);
    assert_eq!(found[0].key.as_ref(), "{n, plural}");
}

#[test]
fn tags_are_those_of_html_or_pairs() {
    assert_eq!(
        keys("<b>x</b><br/><a href=\"u\">y</a> usage: sail <file> a < b > c"),
        ["<b>", "<b>", "<br>", "<a>", "<a>"]
    );
    assert_eq!(keys("<boat>x</boat>"), ["<boat>", "<boat>"]);
}

proptest::proptest! {
    #[test]
    fn nothing_overlaps(text in "[%{}<>/a-z0-9$#, ()=.\n]{0,60}") {
        let found = find(&text);
        for pair in found.windows(2) {
            proptest::prop_assert!(pair[0].span.end <= pair[1].span.start);
        }
        proptest::prop_assert!(found.iter().all(|f| text.get(f.span.range()).is_some()));
    }
}
