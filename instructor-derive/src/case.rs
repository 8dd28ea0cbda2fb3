//! The letter cases of serde's `rename_all`.

/// How names are spelled on the wire. The same words and the same results as serde's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    Lower,
    Upper,
    Pascal,
    Camel,
    Snake,
    ScreamingSnake,
    Kebab,
    ScreamingKebab,
}

/// Every case, as users spell it.
pub(crate) const CASES: &[(&str, Case)] = &[
    ("lowercase", Case::Lower),
    ("UPPERCASE", Case::Upper),
    ("PascalCase", Case::Pascal),
    ("camelCase", Case::Camel),
    ("snake_case", Case::Snake),
    ("SCREAMING_SNAKE_CASE", Case::ScreamingSnake),
    ("kebab-case", Case::Kebab),
    ("SCREAMING-KEBAB-CASE", Case::ScreamingKebab),
];

impl Case {
    /// The case that is spelled so.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        CASES
            .iter()
            .find(|(name, _)| *name == word)
            .map(|(_, case)| *case)
    }

    /// The wire name of a field, whose Rust name is in snake case.
    pub(crate) fn of_field(self, name: &str) -> String {
        match self {
            // Serde leaves a field alone here: it is taken to be in lower case already.
            Self::Lower | Self::Snake => name.to_owned(),
            Self::Upper | Self::ScreamingSnake => name.to_ascii_uppercase(),
            Self::Pascal => joined_words(name),
            Self::Camel => first_lower(&joined_words(name)),
            Self::Kebab => name.replace('_', "-"),
            Self::ScreamingKebab => name.to_ascii_uppercase().replace('_', "-"),
        }
    }

    /// The wire name of a variant, whose Rust name is in Pascal case.
    pub(crate) fn of_variant(self, name: &str) -> String {
        match self {
            Self::Pascal => name.to_owned(),
            Self::Lower => name.to_ascii_lowercase(),
            Self::Upper => name.to_ascii_uppercase(),
            Self::Camel => first_lower(name),
            Self::Snake => split_words(name, '_'),
            Self::ScreamingSnake => split_words(name, '_').to_ascii_uppercase(),
            Self::Kebab => split_words(name, '-'),
            Self::ScreamingKebab => split_words(name, '-').to_ascii_uppercase(),
        }
    }
}

/// `due_date` to `DueDate`.
fn joined_words(name: &str) -> String {
    name.split('_')
        .flat_map(|word| word.chars().enumerate())
        .map(|(index, letter)| {
            if index == 0 {
                letter.to_ascii_uppercase()
            } else {
                letter
            }
        })
        .collect()
}

/// `DueDate` to `due_date`: every capital begins a word, so `HTTPCode` becomes `h_t_t_p_code`, as with serde.
fn split_words(name: &str, separator: char) -> String {
    let mut words = String::with_capacity(name.len() + 4);
    for (index, letter) in name.char_indices() {
        if index > 0 && letter.is_uppercase() {
            words.push(separator);
        }
        words.push(letter.to_ascii_lowercase());
    }
    words.replace('_', &separator.to_string())
}

fn first_lower(name: &str) -> String {
    let mut letters = name.chars();
    letters
        .next()
        .map(|first| first.to_ascii_lowercase())
        .into_iter()
        .chain(letters)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_spelled_as_serde_spells_them() {
        let spelled: Vec<_> = CASES
            .iter()
            .map(|(_, case)| case.of_field("due_date"))
            .collect();
        let expected = [
            "due_date", "DUE_DATE", "DueDate", "dueDate", "due_date", "DUE_DATE", "due-date",
            "DUE-DATE",
        ];
        assert_eq!(spelled, expected);
        assert_eq!(Case::Camel.of_field("_private"), "private");
        assert_eq!(Case::Lower.of_field("maxTokens"), "maxTokens");
        assert_eq!(Case::Camel.of_field(""), "");
    }

    #[test]
    fn variants_are_spelled_as_serde_spells_them() {
        let spelled: Vec<_> = CASES
            .iter()
            .map(|(_, case)| case.of_variant("InTransit"))
            .collect();
        let expected = [
            "intransit",
            "INTRANSIT",
            "InTransit",
            "inTransit",
            "in_transit",
            "IN_TRANSIT",
            "in-transit",
            "IN-TRANSIT",
        ];
        assert_eq!(spelled, expected);
        assert_eq!(Case::Snake.of_variant("HTTPCode"), "h_t_t_p_code");
        assert_eq!(Case::Kebab.of_variant("A_B"), "a--b");
        assert_eq!(Case::Camel.of_variant("Ärger"), "Ärger");
    }
}
