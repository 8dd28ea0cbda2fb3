//! What a value must satisfy besides its type: one file a rule, one table read by schema, check and correction.

// (contract; the schema wing's author fills it in)
use super::number::Number;
#[derive(Debug,Clone,Copy)]
pub enum Rule { Range(i64,i64) }
impl Rule { pub fn holds(&self, v:&View<'_>)->bool { match (self,v){(Rule::Range(a,b),View::Number(n))=> n.compare(Number::Int(*a as i128))!=Some(std::cmp::Ordering::Less) && n.compare(Number::Int(*b as i128))!=Some(std::cmp::Ordering::Greater), _=>true} } pub fn name(&self)->&'static str{"range"} pub fn expected(&self)->std::borrow::Cow<'static,str>{ let Rule::Range(a,b)=self; format!("an integer between {a} and {b}").into() } }

/// What a rule sees of a complete value.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum View<'a> {
    /// `None`: rules do not apply.
    Null,
    /// An integer or a float.
    Number(Number),
    /// A string.
    Text(&'a str),
    /// A list of so many items.
    Items(usize),
    /// What no rule looks at.
    Other,
}
