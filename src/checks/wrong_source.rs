use super::{Article, Check, Example};
use crate::finding::{Finding, Severity};
use crate::message;
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
        Example::bad(
            "nl",
            "De burgemeester van Delft opende woensdag een zwembad.\n\nHet kostte 3 miljoen euro.\n\nOmwonenden waren \
             blij met de opening.\n\nDe eerste duik was voor Anna Jansen.",
            &["De burgemeester van Delft opende woensdag een zwembad."],
        )
        .beside(
            "De burgemeester van Delft opende woensdag een zwembad.\nHet kostte 3 miljoen euro.\nOmwonenden waren \
             blij met de opening.\nDe eerste duik was voor Anna Jansen.",
        ),
        Example::good("nl", "De burgemeester van Delft opende een zwembad.")
            .beside("The mayor of Delft opened a swimming pool."),
    ],
    on: true,
    run,
};

fn run(article: &Article<'_>) -> Vec<Finding> {
    let (Some(bitext), Some(mismatch)) = (&article.bitext, article.mismatch) else { return Vec::new() };
    let Some(unit) = article.readings.iter().position(|r| !r.tokens.is_empty()) else { return Vec::new() };
    let (own, foreign) = (bitext.language.name(), article.language.name());
    let message = match mismatch {
        Mismatch::Empty => message!("the source text is empty"),
        Mismatch::Language => message!("the source text is not {own}; it reads as {foreign}", own, foreign),
        Mismatch::Foreign => message!("the source text is not {own}", own),
        Mismatch::Swapped => message!(
            "the source text reads as {foreign} and this one as {own}: were the two swapped? Nothing else was checked",
            own,
            foreign
        ),
        Mismatch::Untranslated => {
            message!("this text is still {own}, as its source is; nothing else was checked", own)
        }
        Mismatch::Article => {
            message!("the source text shares next to nothing with this one: is it that of another article?")
        }
    };
    let span = Span::new(0, article.readings[unit].text.len());
    vec![article.finding(&CHECK, unit, span, message)]
}
