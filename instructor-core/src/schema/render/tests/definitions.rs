use super::super::{Shape, plain};
use super::{assert_inexpressible, assert_plain, assert_strict, assert_text, assert_valid};
use crate::schema::samples::*;
use crate::schema::{Field, Kind, Name, Names, Object, Schema};

#[test]
fn what_is_named_twice_is_defined_once() {
    sample!(
        maybe_point,
        "core::option::Option<app::Point>",
        Kind::Nullable { inner: point }
    );
    sample!(
        points,
        "alloc::vec::Vec<app::Point>",
        Kind::List {
            item: point,
            min: 0,
            max: None,
            unique: false
        }
    );
    object!(
        line,
        "app::Line",
        "Line",
        "",
        [
            field("from", point),
            documented("to", "Where it ends.", point),
            optional("via", "", maybe_point),
            field("rest", points)
        ]
    );
    assert_plain(
        line(),
        r##"{"type":"object","properties":{
            "from":{"$ref":"#/$defs/Point"},
            "to":{"$ref":"#/$defs/Point","description":"Where it ends."},
            "via":{"anyOf":[{"$ref":"#/$defs/Point"},{"type":"null"}]},
            "rest":{"type":"array","items":{"$ref":"#/$defs/Point"}}
            },"required":["from","to","rest"],
            "$defs":{"Point":{"type":"object","properties":{"x":{"type":"number"},"y":{"type":"number"}},"required":["x","y"]}}}"##,
    );
    assert_strict(
        line(),
        r##"{"type":"object","properties":{
            "from":{"$ref":"#/$defs/Point"},
            "to":{"$ref":"#/$defs/Point","description":"Where it ends."},
            "via":{"anyOf":[{"$ref":"#/$defs/Point"},{"type":"null"}]},
            "rest":{"type":"array","items":{"$ref":"#/$defs/Point"}}
            },"required":["from","to","via","rest"],"additionalProperties":false,
            "$defs":{"Point":{"type":"object","properties":{"x":{"type":"number"},"y":{"type":"number"}},
                "required":["x","y"],"additionalProperties":false}}}"##,
    );
}

#[test]
fn a_list_that_is_named_twice_is_written_out() {
    object!(
        both,
        "app::Both",
        "Both",
        "",
        [field("a", strings), field("b", strings)]
    );
    assert_plain(
        both(),
        r#"{"type":"object","properties":{
            "a":{"type":"array","items":{"type":"string"}},"b":{"type":"array","items":{"type":"string"}}
            },"required":["a","b"]}"#,
    );
    // What it lists is named twice then.
    object!(
        colors,
        "app::Colors",
        "Colors",
        "",
        [field("a", color_list), field("b", color_list)]
    );
    assert_plain(
        colors(),
        r##"{"type":"object","properties":{
            "a":{"type":"array","items":{"$ref":"#/$defs/Color"}},"b":{"type":"array","items":{"$ref":"#/$defs/Color"}}
            },"required":["a","b"],"$defs":{"Color":{"type":"string","enum":["red","blue"]}}}"##,
    );
}

const NODE: &str = r##""properties":{
    "label":{"type":"string"},
    "children":{"type":"array","description":"Below it.","items":{"$ref":"#/$defs/Node"}},
    "twin":{"description":"Beside it.","anyOf":[{"$ref":"#/$defs/Node"},{"type":"null"}]}
    },"required":["label","children"]"##;

#[test]
fn a_type_that_contains_itself() {
    let expected = format!(
        r#"{{"type":"object","description":"A tree.",{NODE},
            "$defs":{{"Node":{{"type":"object","description":"A tree.",{NODE}}}}}}}"#
    );
    assert_plain(node(), &expected);
    let without = Shape {
        described: false,
        wrapped: false,
    };
    assert_text(
        &plain(node(), without),
        &expected.replacen(r#""description":"A tree.","#, "", 1),
    );
    assert_inexpressible(
        node(),
        "`Node` is recursive at `children[]`, which a strict schema cannot say: use the mode `Tools` or `Json`",
    );
}

#[test]
fn a_list_of_a_type_that_contains_itself() {
    let shape = Shape {
        described: false,
        wrapped: true,
    };
    assert_text(
        &plain(nodes(), shape),
        &format!(
            r##"{{"type":"object","properties":{{"value":{{"type":"array","items":{{"$ref":"#/$defs/Node"}}}}}},"required":["value"],
                "$defs":{{"Node":{{"type":"object","description":"A tree.",{NODE}}}}}}}"##
        ),
    );
    assert_inexpressible(
        nodes(),
        "`Vec<Node>` is recursive at `[].children[]`, which a strict schema cannot say: use the mode `Tools` or `Json`",
    );
}

#[test]
fn types_that_contain_each_other() {
    assert_plain(
        snake(),
        r##"{"type":"object","properties":{"head":{"$ref":"#/$defs/Head"}},"required":["head"],
            "$defs":{"Head":{"type":"object","properties":{"tails":{"type":"array","items":
                {"type":"object","properties":{"head":{"$ref":"#/$defs/Head"}},"required":["head"]}
            }},"required":["tails"]}}}"##,
    );
    assert_inexpressible(
        snake(),
        "`Snake` is recursive at `head.tails[].head`, which a strict schema cannot say: use the mode `Tools` or `Json`",
    );
}

#[test]
fn a_list_of_itself() {
    assert_plain(
        nest(),
        r##"{"type":"array","items":{"$ref":"#/$defs/Nest"},"$defs":{"Nest":{"type":"array","items":{"$ref":"#/$defs/Nest"}}}}"##,
    );
    let wrapped = plain(
        nest(),
        Shape {
            described: true,
            wrapped: true,
        },
    );
    assert_text(
        &wrapped,
        r##"{"type":"object","properties":{"value":{"$ref":"#/$defs/Nest"}},"required":["value"],
            "$defs":{"Nest":{"type":"array","items":{"$ref":"#/$defs/Nest"}}}}"##,
    );
}

#[test]
fn an_option_of_itself() {
    sample!(cell, "app::Cell", Kind::Nullable { inner: cell });
    assert_plain(
        cell(),
        r##"{"anyOf":[{"$ref":"#/$defs/Cell"},{"type":"null"}],"$defs":{"Cell":{"anyOf":[{"$ref":"#/$defs/Cell"},{"type":"null"}]}}}"##,
    );
    assert_inexpressible(
        cell(),
        "`Cell` contains itself, which a strict schema cannot say: use the mode `Tools` or `Json`",
    );
}

#[test]
fn different_types_of_one_name() {
    object!(page, "lib::Page", "Page", "", [field("number", uint8)]);
    object!(second, "lib::Second", "Page_2", "", [field("two", boolean)]);
    object!(
        book,
        "app::Book",
        "Book",
        "",
        [
            field("a", page),
            field("b", second),
            field("c", color_page),
            field("d", page),
            field("e", second),
            field("f", color_page),
            field("g", ticket_page),
        ]
    );
    let text = plain(book(), super::BARE);
    assert_valid(&text);
    for (field, name) in [
        ("a", "Page"),
        ("b", "Page_2"),
        ("c", "Page_3"),
        ("d", "Page"),
        ("e", "Page_2"),
        ("f", "Page_3"),
    ] {
        assert!(
            text.contains(&format!(r##""{field}":{{"$ref":"#/$defs/{name}"}}"##)),
            "{text}"
        );
    }
    // Met once, so that its name clashes with none.
    assert!(
        text.contains(r#""g":{"type":"object","properties":{"items":"#),
        "{text}"
    );
    assert!(
        text.contains(r#""$defs":{"Page":{"type":"object","properties":{"number""#),
        "{text}"
    );
    assert!(text.contains(r#""Page_3":{"type":"object","properties":{"items":{"type":"array","items":{"type":"string","enum""#), "{text}");
}

/// Local types of two blocks share their `type_name`.
#[test]
fn different_types_of_one_type_name() {
    object!(inner_a, "app::run::Inner", "Inner", "", [field("a", uint8)]);
    object!(inner_b, "app::run::Inner", "Inner", "", [field("b", uint8)]);
    // They differ only below.
    object!(
        outer_a,
        "app::run::Outer",
        "Outer",
        "",
        [field("inner", inner_a)]
    );
    object!(
        outer_b,
        "app::run::Outer",
        "Outer",
        "",
        [field("inner", inner_b)]
    );
    object!(
        both,
        "app::Both",
        "Both",
        "",
        [
            field("a", outer_a),
            field("b", outer_b),
            field("c", outer_a),
            field("d", outer_b)
        ]
    );
    let text = plain(both(), super::BARE);
    assert_valid(&text);
    for (field, name) in [
        ("a", "Outer"),
        ("b", "Outer_2"),
        ("c", "Outer"),
        ("d", "Outer_2"),
    ] {
        assert!(
            text.contains(&format!(r##""{field}":{{"$ref":"#/$defs/{name}"}}"##)),
            "{text}"
        );
    }
}

/// The linker may give one constant several addresses.
#[test]
fn one_type_at_two_addresses() {
    static COPIES: [Schema; 2] = [const {
        Schema::new(
            || "app::Tree",
            Kind::Object(const { &Object::new("Tree", "", FIELDS) }),
        )
    }; 2];
    const FIELDS: &[Field] = &[field("left", first), field("right", second)];
    fn first() -> &'static Schema {
        &COPIES[0]
    }
    fn second() -> &'static Schema {
        &COPIES[1]
    }
    assert_plain(
        first(),
        r##"{"type":"object","properties":{"left":{"$ref":"#/$defs/Tree"},"right":{"$ref":"#/$defs/Tree"}},"required":["left","right"],
            "$defs":{"Tree":{"type":"object","properties":{"left":{"$ref":"#/$defs/Tree"},"right":{"$ref":"#/$defs/Tree"}},
            "required":["left","right"]}}}"##,
    );
}

#[test]
fn names_that_need_escapes_in_a_reference() {
    sample!(
        odd,
        "app::Odd",
        Kind::Names(const { &Names::new("a/b~c \"d\" é", "", const { &[Name::new("x", "")] }) })
    );
    object!(
        holder,
        "app::Holder",
        "Holder",
        "",
        [field("a", odd), field("b", odd)]
    );
    assert_plain(
        holder(),
        r##"{"type":"object","properties":{"a":{"$ref":"#/$defs/a_b_c_d"},"b":{"$ref":"#/$defs/a_b_c_d"}},"required":["a","b"],
            "$defs":{"a_b_c_d":{"type":"string","enum":["x"]}}}"##,
    );
}

/// Sixteen values may be null, the seventeenth is one too many.
#[test]
fn unions_are_counted() {
    const fn fields<const N: usize>() -> [Field; N] {
        [optional("it", "", maybe_string); N]
    }
    sample!(
        sixteen,
        "app::Sixteen",
        Kind::Object(const { &Object::new("Sixteen", "", const { &fields::<16>() }) })
    );
    object!(
        more,
        "app::More",
        "More",
        "",
        [field("most", sixteen), optional("last", "", maybe_uint8)]
    );
    assert!(super::strict(sixteen(), super::BARE).is_ok());
    assert_inexpressible(
        more(),
        "`More` has 17 values that may be null, `last` one too many for a strict schema, which takes 16: use the mode `Tools` or `Json`",
    );
}

/// A graph in which every level names the next one twice has 2^64 ways from its root to its leaf.
#[test]
fn many_ways_are_no_more_text() {
    macro_rules! levels {
        ($($level:ident $below:ident)*) => {$(
            sample!($level, "app::Level", Kind::Object(const {
                &Object::new(stringify!($level), "", const { &[field("a", $below), field("b", $below)] })
            }));
        )*};
    }
    levels! {
        l0 l1 l1 l2 l2 l3 l3 l4 l4 l5 l5 l6 l6 l7 l7 l8 l8 l9 l9 l10 l10 l11 l11 l12 l12 l13 l13 l14 l14 l15 l15 l16
        l16 l17 l17 l18 l18 l19 l19 l20 l20 l21 l21 l22 l22 l23 l23 l24 l24 l25 l25 l26 l26 l27 l27 l28 l28 l29 l29 l30
        l30 l31 l31 l32 l32 l33 l33 l34 l34 l35 l35 l36 l36 l37 l37 l38 l38 l39 l39 point
    }
    let text = plain(l0(), super::BARE);
    assert_valid(&text);
    assert!(text.len() < 40 * 150, "{}", text.len());
}
