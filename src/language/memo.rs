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

impl<T> Memo<T> {
    /// Looks at what is known of a spelling; `make` works it out, and may not ask this memo.
    pub fn with<R>(&self, id: SpellingId, make: impl FnOnce() -> T, look: impl FnOnce(&T) -> R) -> R {
        let at = id.0 as usize;
        if let Some(Some(known)) = self.0.borrow().get(at) {
            return look(known);
        }
        let made = make();
        let mut all = self.0.borrow_mut();
        if all.len() <= at {
            all.resize_with(at + 1, || None);
        }
        look(all[at].insert(made))
    }

    /// What is known of a spelling; `make` works it out, and may not ask this memo.
    pub fn get(&self, id: SpellingId, make: impl FnOnce() -> T) -> T
    where
        T: Copy,
    {
        self.with(id, make, |known| *known)
    }
}
