//! What stands around an answer.

use crate::decode::adjustment::AdjustmentKind;
use crate::decode::cursor::State;

/// What was passed over besides the answer.
#[derive(Debug, Clone, Copy, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "they are independent facts of the text so far"
)]
pub(super) struct Noted {
    pub(super) mark: bool,
    pub(super) fence: bool,
    pub(super) prose: bool,
    pub(super) ticks: bool,
}

impl Noted {
    /// Puts it on the record.
    pub(super) fn conclude(self, state: &mut State) {
        for (noted, kind) in [
            (self.mark, AdjustmentKind::ByteOrderMark),
            (self.fence, AdjustmentKind::Fence),
            // Ticks that were no fence around the value are words as any other.
            (
                self.prose || (self.ticks && !self.fence),
                AdjustmentKind::Prose,
            ),
        ] {
            if noted {
                state.adjust(kind);
            }
        }
    }
}
