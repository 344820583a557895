use crate::text::SpellingId;
use std::cell::RefCell;

/// What is worked out once a spelling, when it is first asked for. It holds for the spellings of
/// one [`Spellings`](super::Spellings).
#[derive(Debug)]
pub struct Memo<T>(RefCell<Vec<Option<T>>>);

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self(RefCell::new(Vec::new()))
    }
}

impl<T: Clone> Memo<T> {
    /// What is known of a spelling; `make` works it out.
    pub fn get(&self, id: SpellingId, make: impl FnOnce() -> T) -> T {
        let at = id.0 as usize;
        if let Some(Some(known)) = self.0.borrow().get(at) {
            return known.clone();
        }
        let made = make();
        let mut all = self.0.borrow_mut();
        if all.len() <= at {
            all.resize(at + 1, None);
        }
        if let Some(place) = all.get_mut(at) {
            *place = Some(made.clone());
        }
        made
    }
}
