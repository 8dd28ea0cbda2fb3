//! The types of these tests, as the derive would write them.

use instructor_core::__private as __i;

/// A support ticket.
#[derive(Debug, PartialEq, Clone)]
pub(crate) struct Ticket {
    pub(crate) title: String,
    pub(crate) urgency: u8,
}

pub(crate) struct TicketPartial {
    at: __i::At,
    title: __i::Progress<String>,
    urgency: __i::Progress<u8>,
}

impl __i::Extract for Ticket {
    type Partial = TicketPartial;

    fn schema() -> &'static __i::Schema {
        const {
            &__i::Schema::new(
                __i::type_name::<Ticket>,
                __i::Kind::Object(<TicketPartial as __i::Struct>::OBJECT),
            )
        }
    }
}

impl __i::Fields for TicketPartial {
    fn advance(&mut self, index: usize, cursor: &mut __i::Cursor<'_>) -> __i::Flow {
        match index {
            0 => self.title.advance(cursor),
            1 => self.urgency.advance(cursor),
            _ => __i::Flow::Failed,
        }
    }

    fn view(&self, index: usize) -> __i::View<'_> {
        match index {
            0 => self.title.view(),
            1 => self.urgency.view(),
            _ => __i::View::Other,
        }
    }

    fn fail(&mut self, index: usize) {
        match index {
            0 => self.title.fail(),
            1 => self.urgency.fail(),
            _ => {}
        }
    }
}

impl __i::Struct for TicketPartial {
    const OBJECT: &'static __i::Object = &__i::Object::new(
        "Ticket",
        "A support ticket.",
        const {
            &[
                __i::Field::new(
                    "title",
                    "\"title\"",
                    "",
                    <String as __i::Extract>::schema,
                    false,
                )
                .rules(const { &[__i::rule::len::<String>(1, Some(40))] }),
                __i::Field::new(
                    "urgency",
                    "\"urgency\"",
                    "",
                    <u8 as __i::Extract>::schema,
                    false,
                )
                .rules(
                    const {
                        &[__i::rule::range::<u8>(
                            Some(__i::Number::Int(1)),
                            Some(__i::Number::Int(5)),
                            false,
                        )]
                    },
                ),
            ]
        },
    )
    .deny_unknown_fields();

    fn fresh() -> Self {
        Self {
            at: __i::At::NEW,
            title: __i::Progress::Pending,
            urgency: __i::Progress::Pending,
        }
    }

    fn at(&mut self) -> &mut __i::At {
        &mut self.at
    }

    fn build(&mut self) -> Option<Ticket> {
        Some(Ticket {
            title: self.title.take()?,
            urgency: self.urgency.take()?,
        })
    }
}

impl __i::Decode for TicketPartial {
    type Value = Ticket;

    fn begin(cursor: &mut __i::Cursor<'_>) -> __i::Begun<Self> {
        __i::object::begin(cursor)
    }

    fn resume(&mut self, cursor: &mut __i::Cursor<'_>) -> __i::Step<Ticket> {
        __i::object::resume(self, cursor)
    }
}

/// A type that no strict schema can say: it contains itself.
#[derive(Debug, PartialEq, Clone)]
pub(crate) struct Node {
    pub(crate) children: Vec<Node>,
}

pub(crate) struct NodePartial {
    at: __i::At,
    children: __i::Progress<Vec<Node>>,
}

impl __i::Extract for Node {
    type Partial = NodePartial;

    fn schema() -> &'static __i::Schema {
        const {
            &__i::Schema::new(
                __i::type_name::<Node>,
                __i::Kind::Object(<NodePartial as __i::Struct>::OBJECT),
            )
        }
    }
}

impl __i::Fields for NodePartial {
    fn advance(&mut self, _: usize, cursor: &mut __i::Cursor<'_>) -> __i::Flow {
        self.children.advance(cursor)
    }

    fn view(&self, _: usize) -> __i::View<'_> {
        __i::View::Other
    }

    fn fail(&mut self, _: usize) {}
}

impl __i::Struct for NodePartial {
    const OBJECT: &'static __i::Object = &__i::Object::new(
        "Node",
        "",
        const {
            &[__i::Field::new(
                "children",
                "\"children\"",
                "",
                <Vec<Node> as __i::Extract>::schema,
                false,
            )]
        },
    );

    fn fresh() -> Self {
        Self {
            at: __i::At::NEW,
            children: __i::Progress::Pending,
        }
    }

    fn at(&mut self) -> &mut __i::At {
        &mut self.at
    }

    fn build(&mut self) -> Option<Node> {
        Some(Node {
            children: self.children.take()?,
        })
    }
}

impl __i::Decode for NodePartial {
    type Value = Node;

    fn begin(cursor: &mut __i::Cursor<'_>) -> __i::Begun<Self> {
        __i::object::begin(cursor)
    }

    fn resume(&mut self, cursor: &mut __i::Cursor<'_>) -> __i::Step<Node> {
        __i::object::resume(self, cursor)
    }
}
