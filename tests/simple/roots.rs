//! Roots that are no objects: they are wrapped on the wire and come out as they are.

use instructor_bedrock::mode::{Json, Tools};
use instructor_bedrock::{Definition, Extract};
use instructor_tests::{Area, CLAUDE, Reply, Server, User, alice, bedrock};

/// Asks for a `T` by a tool and by text; both give it.
async fn both<T: Extract + Send + std::fmt::Debug + PartialEq + 'static>(value: &str, is: T) {
    let definition = Definition::of::<T>();
    assert!(definition.wrapped());
    let answer = format!(r#"{{"value":{value}}}"#);
    let server = Server::answering(
        CLAUDE,
        [
            Reply::tool(definition.name(), &answer),
            Reply::text(&answer),
        ],
    )
    .await;
    let client = bedrock(&server, CLAUDE);
    assert_eq!(client.extract::<T>("text").mode(Tools).await.unwrap(), is);
    assert_eq!(client.extract::<T>("text").mode(Json).await.unwrap(), is);
    let schema = &server.bodies(CLAUDE)[0]["toolConfig"]["tools"][0]["toolSpec"];
    let name = schema["name"].as_str().unwrap();
    assert!(
        name.len() <= 64
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte)),
        "{name}"
    );
    let schema = &schema["inputSchema"]["json"];
    assert_eq!(schema["type"], "object");
    assert_eq!(
        schema["properties"].as_object().unwrap().len(),
        1,
        "{schema}"
    );
}

#[tokio::test]
async fn lists() {
    both(r#"[{"name":"Alice","age":30}]"#, vec![alice()]).await;
    both("[]", Vec::<User>::new()).await;
}

#[tokio::test]
async fn enums() {
    both(r#""Billing""#, Area::Billing).await;
}

#[tokio::test]
async fn scalars() {
    both("42", 42_u64).await;
    both(r#""forty-two""#, "forty-two".to_owned()).await;
    both("true", true).await;
    both("null", None::<u8>).await;
}

#[tokio::test]
async fn an_issue_inside_is_told_under_its_path() {
    let wrong = r#"{"value":[{"name":"Alice","age":30},{"name":"Bob","age":300}]}"#;
    let name = Definition::of::<Vec<User>>().name();
    let server = Server::answering(CLAUDE, [Reply::tool(name, wrong)]).await;
    let error = bedrock(&server, CLAUDE)
        .extract::<Vec<User>>("text")
        .max_corrections(0)
        .await
        .unwrap_err();
    let paths: Vec<_> = error
        .issues()
        .iter()
        .map(|issue| issue.path().to_string())
        .collect();
    assert_eq!(paths, ["value[1].age"]);
}
