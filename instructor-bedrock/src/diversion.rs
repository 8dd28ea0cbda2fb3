//! Takes a reply's body away before the SDK parses it.
//!
//! The SDK would read tool input into its document type, which costs more than everything else in a call together, and nobody looks at it: the
//! answer is read from the reply's own bytes. So where nobody else is watching the SDK is given an empty object instead.

use std::sync::{Arc, Mutex, PoisonError};

use aws_smithy_types::body::SdkBody;
use bytes::Bytes;
use http_body_util::BodyExt as _;

/// What the SDK reads in the body's place: JSON without a member.
const STAND_IN: &[u8] = b"{}";

/// The pieces of the body that was taken away.
#[derive(Debug, Clone, Default)]
pub(crate) struct Diversion(Arc<Mutex<Vec<Bytes>>>);

impl Diversion {
    /// A body that fills this with what it is, and passes for an empty object. It ends and fails as the first does.
    pub(crate) fn divert(&self, body: SdkBody) -> SdkBody {
        let pieces = Arc::clone(&self.0);
        let mut stand_in = Some(Bytes::from_static(STAND_IN));
        SdkBody::from_body_1_x(body.map_frame(move |frame| {
            frame.map_data(|piece| {
                let mut pieces = pieces.lock().unwrap_or_else(PoisonError::into_inner);
                pieces.push(piece);
                stand_in.take().unwrap_or_default()
            })
        }))
    }

    /// The whole body. Without a copy where it came in one piece.
    pub(crate) fn take(&self) -> Bytes {
        let mut pieces = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match std::mem::take(&mut *pieces).as_mut_slice() {
            [piece] => std::mem::take(piece),
            pieces => pieces.concat().into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_sdk_reads_an_empty_object_and_the_body_is_kept() {
        let diversion = Diversion::default();
        let body = diversion.divert(SdkBody::from("{\"output\": 1}"));
        let read = body.collect().await.unwrap().to_bytes();
        assert_eq!(read, STAND_IN);
        assert_eq!(diversion.take(), "{\"output\": 1}");
    }

    #[tokio::test]
    async fn an_empty_body_stays_empty() {
        let diversion = Diversion::default();
        let body = diversion.divert(SdkBody::empty());
        assert_eq!(body.collect().await.unwrap().to_bytes(), "");
        assert_eq!(diversion.take(), "");
    }
}
