//! The types that the cases' schemas mean, found by what the schema says.

use std::collections::BTreeMap;

use instructor_bedrock::Extract;
use serde::Serialize;
use serde_json::Value;

use crate::baml;
use crate::read::Type;

/// The type of ours that a schema means. `None`: it has none, or it is not among these.
pub(crate) fn of_schema(schema: &Value) -> Option<Type> {
    if let (Some(source), Some(target)) = (schema["baml"].as_str(), schema["target"].as_str()) {
        return of_outline(&baml::outline(source, target)?);
    }
    of_outline(match schema["type"].as_str()? {
        "integer" => "int",
        "number" => "float",
        "boolean" => "bool",
        other => other,
    })
}

/// A struct for each outline of an object that the suites read.
macro_rules! objects {
    ($($name:ident { $($field:ident: $type:ty),* $(,)? })*) => {
        $(
            #[derive(Debug, Extract, Serialize)]
            struct $name { $($field: $type),* }
        )*
    };
}

objects! {
    A { a: String }
    Key { key: String }
    Keys { key: Vec<i64> }
    Hi { hi: Vec<String> }
    Foo { foo: String }
    MaybeFoo { foo: Option<String> }
    FloatFoo { foo: f64 }
    FooOfA { foo: A }
    FooOfBar { foo: Bar }
    Bar { bar: String }
    OneTwo { one: String, two: Option<String> }
    Abc { a: i64, b: String, c: Vec<String> }
    Acb { a: i64, c: i64, b: i64 }
    Ab { a: i64, b: String }
    AbRes { a: String, b: String, res: Vec<String> }
    Test { key: String, array: Vec<i64>, object: Key }
    Mixed { key: String, array: Vec<IntOrString>, object: Key }
    Fragments { my_field_0: bool, my_field_1: String }
    Big { a: i64, b: f64 }
    Compound { big: Big, big_nums: Vec<Big>, another: Big }
    Diameter { function_name: String, diameter: i64 }
    Content { content: String }
    Nums { nums: Vec<i64> }
    MessageFoos { message: String, foos: Vec<Nums> }
    My { my_int: i64, my_string: String }
    Foos { foos: Vec<My> }
    Headings { headings: Vec<Section> }
    Section { heading: String, python_function_code: String, description: String }
    Resume {
        name: String,
        email: Option<String>,
        phone: Option<String>,
        experience: Vec<String>,
        education: Vec<String>,
        skills: Vec<String>,
    }
    Vertex { id: String, metadata: BTreeMap<String, String> }
    Edge { source_id: String, target_id: String, relationship: String }
    Graph { vertices: Vec<Vertex>, edges: Vec<Edge> }
}

#[derive(Debug, Extract, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Description {
    description: String,
}

#[derive(Debug, Extract, Serialize)]
struct Translation {
    id: String,
    #[serde(rename = "English")]
    english: String,
    #[serde(rename = "Portuguese")]
    portuguese: Option<String>,
}

#[derive(Debug, Extract, Serialize)]
struct FullTranslation {
    id: String,
    #[serde(rename = "English")]
    english: String,
    #[serde(rename = "Portuguese")]
    portuguese: String,
}

#[derive(Debug, Extract, Serialize)]
#[serde(untagged)]
enum IntOrString {
    Int(i64),
    String(String),
}

#[derive(Debug, Extract, Serialize)]
struct Function {
    selected: Selected,
}

#[derive(Debug, Extract, Serialize)]
#[serde(untagged)]
enum Selected {
    Radius {
        function_name: String,
        radius: i64,
    },
    Diameter(Diameter),
    Area {
        function_name: String,
        length: i64,
        breadth: i64,
    },
}

#[derive(Debug, Extract, Serialize)]
#[serde(rename_all = "UPPERCASE")]
enum Two {
    Two,
}

#[derive(Debug, Extract, Serialize)]
#[serde(rename_all = "UPPERCASE")]
enum OneOrTwo {
    One,
    Two,
}

#[derive(Debug, Extract, Serialize)]
enum Pascal {
    One,
    Two,
}

/// Their aliases are what the model is told, ours what is taken besides.
#[derive(Debug, Extract, Serialize)]
#[serde(rename_all = "UPPERCASE")]
enum Aliased {
    #[serde(alias = "k1")]
    One,
    #[serde(alias = "k-2-3.1_1")]
    Two,
    #[serde(alias = "NUMBER THREE")]
    Three,
}

fn of_outline(outline: &str) -> Option<Type> {
    Some(match outline {
        "int" => Type::of::<i64>(),
        "float" => Type::of::<f64>(),
        "bool" => Type::of::<bool>(),
        "string" => Type::of::<String>(),
        "string?" => Type::of::<Option<String>>(),
        "int?" => Type::of::<Option<i64>>(),
        "[int]" => Type::of::<Vec<i64>>(),
        "[float]" => Type::of::<Vec<f64>>(),
        "[bool]" => Type::of::<Vec<bool>>(),
        "[string]" => Type::of::<Vec<String>>(),
        "<string>" => Type::of::<BTreeMap<String, String>>(),
        "<int>" => Type::of::<BTreeMap<String, i64>>(),
        "TWO" => Type::of::<Two>(),
        "ONE|TWO" => Type::of::<OneOrTwo>(),
        "One|Two" => Type::of::<Pascal>(),
        "ONE=k1|TWO=k-2-3.1_1|THREE=NUMBER THREE" => Type::of::<Aliased>(),
        "[ONE=k1|TWO=k-2-3.1_1|THREE=NUMBER THREE]" => Type::of::<Vec<Aliased>>(),
        _ => return of_object(outline),
    })
}

fn of_object(outline: &str) -> Option<Type> {
    Some(match outline {
        "{a:string}" => Type::of::<A>(),
        "{key:string}" => Type::of::<Key>(),
        "[{key:string}]" => Type::of::<Vec<Key>>(),
        "{key:[int]}" => Type::of::<Keys>(),
        "{hi:[string]}" => Type::of::<Hi>(),
        "{foo:string}" => Type::of::<Foo>(),
        "{foo:string?}" => Type::of::<MaybeFoo>(),
        "{foo:float}" => Type::of::<FloatFoo>(),
        "{foo:{a:string}}" => Type::of::<FooOfA>(),
        "{foo:{bar:string}}" => Type::of::<FooOfBar>(),
        "{one:string,two:string?}" => Type::of::<OneTwo>(),
        "{a:int,b:string,c:[string]}" => Type::of::<Abc>(),
        "{a:int,c:int,b:int}" => Type::of::<Acb>(),
        "[{a:int,b:string}]" => Type::of::<Vec<Ab>>(),
        "{a:string,b:string,res:[string]}" => Type::of::<AbRes>(),
        "{key:string,array:[int],object:{key:string}}" => Type::of::<Test>(),
        "{key:string,array:[(int|string)],object:{key:string}}" => Type::of::<Mixed>(),
        "{my_field_0:bool,my_field_1:string}" => Type::of::<Fragments>(),
        "{big:{a:int,b:float},big_nums:[{a:int,b:float}],another:{a:int,b:float}}" => {
            Type::of::<Compound>()
        }
        "{function_name:string,diameter:int}" => Type::of::<Diameter>(),
        "[{selected:({function_name:string,radius:int}|{function_name:string,diameter:int}|{function_name:string,length:int,breadth:int})}]" => {
            Type::of::<Vec<Function>>()
        }
        "{Description:string}" => Type::of::<Description>(),
        "{content:string}" => Type::of::<Content>(),
        "{nums:[int]}" => Type::of::<Nums>(),
        "{message:string,foos:[{nums:[int]}]}" => Type::of::<MessageFoos>(),
        "{foos:[{my_int:int,my_string:string}]}" => Type::of::<Foos>(),
        "{headings:[{heading:string,python_function_code:string,description:string}]}" => {
            Type::of::<Headings>()
        }
        "[{id:string,English:string,Portuguese:string}]" => Type::of::<Vec<FullTranslation>>(),
        "[{id:string,English:string,Portuguese:string?}]" => Type::of::<Vec<Translation>>(),
        "{name:string,email:string?,phone:string?,experience:[string],education:[string],skills:[string]}" => {
            Type::of::<Resume>()
        }
        "{vertices:[{id:string,metadata:<string>}],edges:[{source_id:string,target_id:string,relationship:string}]}" => {
            Type::of::<Graph>()
        }
        _ => return None,
    })
}
