//! Files that pair source and target, good and broken: what klopt finds in them and says of them.

use super::Page;
use super::errors::{Case, case, show};

const CASES: &[Case] = &[
    case("xliff", &[XLIFF], &["check", "--format", "concise", "haven.xlf"]),
    case("xliff-diff", &[XLIFF], &["check", "--diff", "haven.xlf"]),
    case("xliff-broken-unit", &[BROKEN], &["check", "--format", "concise", "."]),
    case("xliff-entity-bomb", &[BOMB], &["check", "bom.xlf"]),
    case("xliff-other-language", &[GERMAN, XLIFF], &["check", "--format", "concise", "."]),
    case("po", &[PO], &["check", "--format", "concise", "haven.po"]),
    case("po-diff", &[PO], &["check", "--diff", "haven.po"]),
    case("po-wrong-charset", &[CHARSET], &["check", "--format", "concise", "haven.po"]),
    case("po-wrong-plurals", &[PLURALS], &["check", "--format", "concise", "haven.po"]),
    case("tmx", &[TMX], &["check", "--format", "concise", "haven.tmx"]),
    case("csv", &[CSV], &["check", "--format", "concise", "haven.csv"]),
    case("csv-diff", &[CSV], &["check", "--diff", "haven.csv"]),
    case("tsv-two-columns", &[TSV], &["check", "--format", "concise", "--from", "en", "haven.tsv"]),
    case("tsv-without-languages", &[TSV], &["check", "haven.tsv"]),
    case("json", &[JSON], &["check", "--format", "concise", "haven.json"]),
    case("json-diff", &[JSON], &["check", "--diff", "haven.json"]),
    case(
        "json-broken",
        &[("haven.json", b"{\n  \"Open\": \"Open\"\n  \"Close\": \"Dicht\"\n}\n")],
        &["check", "haven.json"],
    ),
    case("tables-are-named", &[CSV, JSON], &["check", "."]),
];

const XLIFF: (&str, &[u8]) = (
    "haven.xlf",
    r#"<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
  <file source-language="en" target-language="nl-NL" datatype="plaintext" original="harbour">
    <body>
      <trans-unit id="ferry">
        <source>The ferry to <g id="1">Warsaw</g> leaves at pier {pier} &amp; returns.</source>
        <target>De veerboot naar <g id="1">Warsaw</g> vertrekt van  pier {steiger} &amp; komt komt terug.</target>
      </trans-unit>
      <trans-unit id="ticket">
        <source>Read the <g id="1">rules</g> first.</source>
        <target>Lees eerst de regels.</target>
      </trans-unit>
      <trans-unit id="draft">
        <source>Close the gate.</source>
        <target state="needs-translation">Close the gate.</target>
      </trans-unit>
      <!-- klopt-ignore spacing: the sign says so -->
      <trans-unit id="sign">
        <source>Open , it says.</source>
        <target>Open , staat er.</target>
      </trans-unit>
    </body>
  </file>
</xliff>
"#
    .as_bytes(),
);
const BROKEN: (&str, &[u8]) = (
    "haven.xlf",
    r#"<xliff version="2.0" srcLang="en" trgLang="nl">
  <file id="f">
    <unit id="a"><segment><source>The pier.</source><target>De  pier.</target></segment></unit>
    <unit id="b"><segment><source>Fish & chips.</source><target>Vis & friet.</target></segment></unit>
    <unit id="c"><segment><source>The <pc id="1">sea</pc>.</source><target>De <pc id="1">zee.</target></segment></unit>
    <unit id="d"><segment><source>The mast.</source><target>De  mast.</target></segment></unit>
  </file>
</xliff>
"#
    .as_bytes(),
);
const BOMB: (&str, &[u8]) = (
    "bom.xlf",
    r#"<?xml version="1.0"?>
<!DOCTYPE xliff [
  <!ENTITY a "zee">
  <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
]>
<xliff version="1.2"><file><body><trans-unit id="1"><source>x</source><target>&b;</target></trans-unit></body></file></xliff>
"#
    .as_bytes(),
);
const GERMAN: (&str, &[u8]) = (
    "deutsch.xlf",
    r#"<xliff version="1.2">
  <file source-language="en" target-language="de"><body>
    <trans-unit id="1"><source>The sea</source><target>Das  Meer</target></trans-unit>
  </body></file>
</xliff>
"#
    .as_bytes(),
);
const PO: (&str, &[u8]) = (
    "haven.po",
    r#"msgid ""
msgstr ""
"Language: nl\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#: harbour.c:12
#, c-format
msgid "One ferry to Warsaw"
msgid_plural "%d ferries to Warsaw"
msgstr[0] "Eén veerboot naar Warsaw"
msgstr[1] "Veerboten naar Warschau"

# klopt-ignore repeated-word: the skipper stutters
msgid "“Hard to port!”"
msgstr "“Hard hard naar bakboord!”"

msgid "The \"old\" pier is closed , "
"until spring."
msgstr "De \"oude\" pier is dicht , "
"tot de lente."

#, fuzzy
#| msgid "The new pier"
msgid "The new quay"
msgstr "De nieuwe  pier"

#~ msgid "The buoy"
#~ msgstr "De  boei"
"#
    .as_bytes(),
);
const CHARSET: (&str, &[u8]) = (
    "haven.po",
    "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-2\\n\"\n\nmsgid \"The café\"\nmsgstr \"Het café  hier\"\n"
        .as_bytes(),
);
const PLURALS: (&str, &[u8]) = (
    "haven.po",
    b"msgid \"\"\nmsgstr \"Plural-Forms: nplurals=3; plural=0;\\n\"\n\nmsgid \"a boat\"\nmsgid_plural \"boats\"\nmsgstr[0] \"een boot\"\nmsgstr[1] \"boten\"\n\nmsgid \"a mast\"\nmsgid_plural \"masts\"\nmsgstr[0] \"een mast\"\nmsgstr[2] \"masten\"\n",
);
const TMX: (&str, &[u8]) = (
    "haven.tmx",
    r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header srclang="en-GB" datatype="plaintext" segtype="sentence"/>
  <body>
    <tu tuid="1">
      <tuv xml:lang="en-GB"><seg>The <bpt i="1" x="1">&lt;b&gt;</bpt>harbour<ept i="1">&lt;/b&gt;</ept> of Warsaw.</seg></tuv>
      <tuv xml:lang="nl-NL"><seg>De haven van Warsaw.</seg></tuv>
    </tu>
    <tu tuid="2">
      <tuv xml:lang="en-GB"><seg>The quay.</seg></tuv>
      <tuv xml:lang="fr"><seg>Le quai.</seg></tuv>
    </tu>
  </body>
</tmx>
"#
    .as_bytes(),
);
const CSV: (&str, &[u8]) = (
    "haven.csv",
    "id,en,nl\n1,\"The \"\"old\"\" pier, closed\",\"De \"\"oude\"\" pier ,  dicht\"\n2,Quay,Kade\n3,Mast\n4,Buoy,\n"
        .as_bytes(),
);
const TSV: (&str, &[u8]) = ("haven.tsv", "The quay of Warsaw\tDe kade van Warsaw\nThe mast\tDe  mast\n".as_bytes());
const JSON: (&str, &[u8]) = (
    "haven.json",
    "{\n  \"The \\\"old\\\" pier\": \"De \\\"oude\\\"  pier\",\n  \"menu\": {\"quay.open\": \"Kade {open\", \"Go to {place}\": \"Ga naar {plaats}\"},\n  \"Mast\": \"\"\n}\n"
        .as_bytes(),
);

pub(super) fn pages() -> Vec<Page> {
    CASES.iter().map(|case| Page::new(format!("documents/{}", case.name), || show(case))).collect()
}
