use super::{Article, Check, Example};
use crate::finding::{Finding, Severity};
use crate::reading::Mismatch;
use crate::text::Span;

pub(super) static CHECK: Check = Check {
    id: "wrong-source",
    severity: Severity::Error,
    title: "the source is not that of this article",
    explanation: "The source text is in another language than the one that was named, or shares next to no name, number or word \
                  with the article: source and target were swapped, or it is another article. Said once; the checks that \
                  compare the two are left out then, since all that they could say would be wrong.",
    examples: &[
        Example {
            language: "nl",
            text: "De burgemeester van Delft opende woensdag een zwembad.\n\nHet kostte 3 miljoen euro.\n\nOmwonenden waren blij \
                   met de opening.\n\nDe eerste duik was voor Anna Jansen.",
            source: "De burgemeester van Delft opende woensdag een zwembad.\nHet kostte 3 miljoen euro.\nOmwonenden waren \
                     blij met de opening.\nDe eerste duik was voor Anna Jansen.",
            finds: &["De burgemeester van Delft opende woensdag een zwembad."],
            glossary: "",
        },
        Example {
            language: "nl",
            text: "De burgemeester van Delft opende een zwembad.",
            source: "The mayor of Delft opened a swimming pool.",
            finds: &[],
            glossary: "",
        },
    ],
    on: true,
    run,
};

fn run(article: &Article<'_>) -> Vec<Finding> {
    let (Some(bitext), Some(mismatch)) = (&article.bitext, article.mismatch) else { return Vec::new() };
    let Some(unit) = article.readings.iter().position(|r| !r.tokens.is_empty()) else { return Vec::new() };
    let (own, foreign) = (bitext.language.english_name(), article.language.english_name());
    let message = match mismatch {
        Mismatch::Empty => "the source text is empty".to_owned(),
        Mismatch::Language => format!("the source text is not {own}; it reads as {foreign}"),
        Mismatch::Foreign => format!("the source text is not {own}"),
        Mismatch::Swapped => {
            format!(
                "the source text reads as {foreign} and this one as {own}: were the two swapped? Nothing else was checked"
            )
        }
        Mismatch::Untranslated => format!("this text is still {own}, as its source is; nothing else was checked"),
        Mismatch::Article => {
            "the source text shares next to nothing with this one: is it that of another article?".to_owned()
        }
    };
    let span = Span::new(0, article.readings[unit].text.len());
    vec![article.finding(&CHECK, unit, span, message)]
}
