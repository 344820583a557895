//! One article with everything that makes places hard to count: a byte order mark, CRLF, composed and
//! decomposed letters, an emoji before the findings, a finding over two lines, one with two alternatives,
//! one that rests on another place, one of each severity.

/// Its name.
pub(crate) const NAME: &str = "één.md";

/// Its text.
pub(crate) const TEXT: &str = "\u{feff}# Café 😀 in Warsaw met Antony Blinken\r\n\r\nEventueel gaf hij toe.\r\nEn 😀 in Oekrai\u{308}ne sprak Blinkin met de\r\nde pers uit Warsaw over \"het weekend\u{201d}.\r\n";
