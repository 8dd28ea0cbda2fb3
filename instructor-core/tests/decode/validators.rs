//! The programmer's own checks.

use instructor_core::{Extract, Found, IssueKind, Violation, from_json};

#[derive(Debug, PartialEq, Extract)]
#[extract(validate = totals_agree)]
struct Bill {
    #[extract(validate = upper_case)]
    code: String,
    lines: Vec<Line>,
    total: i64,
}

#[derive(Debug, PartialEq, Extract)]
#[extract(validate = not_thirteen)]
struct Line {
    amount: i64,
}

fn not_thirteen(line: &Line) -> Result<(), &'static str> {
    if line.amount == 13 {
        Err("must not be 13")
    } else {
        Ok(())
    }
}

fn upper_case(code: &str) -> Result<(), String> {
    if code == code.to_uppercase() {
        Ok(())
    } else {
        Err(format!("must be {}", code.to_uppercase()))
    }
}

fn totals_agree(bill: &Bill) -> Result<(), Vec<Violation>> {
    let sum: i64 = bill.lines.iter().map(|line| line.amount).sum();
    if sum == bill.total {
        return Ok(());
    }
    Err(vec![
        Violation::new("must be the sum of the lines").at("total"),
        Violation::new("look at this one again")
            .at("lines")
            .at_index(0)
            .at("amount"),
    ])
}

#[test]
fn a_valid_value_passes() {
    let bill: Bill =
        from_json(r#"{"code": "A", "lines": [{"amount": 1}, {"amount": 2}], "total": 3}"#)
            .expect("it adds up");
    assert_eq!(bill.total, 3);
}

#[test]
fn a_container_can_blame_fields() {
    let issues = from_json::<Bill>(r#"{"code": "A", "lines": [{"amount": 1}], "total": 3}"#)
        .expect_err("it does not add up");
    assert_eq!(
        issues.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "total: fails its check, expected must be the sum of the lines",
            "lines[0].amount: fails its check, expected look at this one again"
        ]
    );
}

#[test]
fn a_message_that_may_quote_the_value_is_not_printed() {
    let issues = from_json::<Bill>(r#"{"code": "secret", "lines": [{"amount": 13}], "total": 13}"#)
        .expect_err("two checks fail");
    assert_eq!(issues.len(), 2, "the container's check needs a whole value");
    assert_eq!(issues[0].kind(), &IssueKind::Validation);
    assert_eq!(issues[0].to_string(), "code: fails its check");
    assert_eq!(issues[0].expected(), "must be SECRET");
    assert_eq!(issues[0].found(), &Found::Nothing);
    assert_eq!(
        issues[1].to_string(),
        "lines[0]: fails its check, expected must not be 13"
    );
}

#[test]
fn checks_run_when_the_rules_hold() {
    #[derive(Debug, Extract)]
    struct Guarded {
        #[extract(len = 1..=3, validate = never_long)]
        code: String,
    }
    fn never_long(code: &str) -> Result<(), &'static str> {
        if code.len() > 3 {
            Err("the rule should have said so")
        } else {
            Ok(())
        }
    }
    let issues = from_json::<Guarded>(r#"{"code": "long"}"#).expect_err("too long");
    assert_eq!(
        issues
            .iter()
            .map(|issue| issue.kind().clone())
            .collect::<Vec<_>>(),
        [IssueKind::Rule("len")]
    );
    assert_eq!(
        from_json::<Guarded>(r#"{"code": "abc"}"#)
            .expect("valid")
            .code,
        "abc"
    );
}

#[test]
fn a_violation_does_not_show_a_message_that_may_quote_the_value() {
    let shown = format!("{:?}", Violation::from("must not be hunter2".to_owned()));
    assert!(!shown.contains("hunter2"), "{shown}");
    assert!(format!("{:?}", Violation::new("must be even")).contains("must be even"));
}
