//! Patterns over tokens: parsing, one index for all, matching, replacements.
