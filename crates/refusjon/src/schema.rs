//! JSON Schema of the value types, whose form in JSON is a string.

#[cfg(feature = "schema")]
macro_rules! string_schema {
    ($name:ident $(<$generic:ident : $bound:ident>)?, $what:literal) => {
        impl $(<$generic: $bound>)? schemars::JsonSchema for $name $(<$generic>)? {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "description": concat!($what, ", an exact decimal as a string, or a whole number"),
                    "oneOf": [
                        { "type": "string", "pattern": "^[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)$" },
                        { "type": "integer" }
                    ]
                })
            }
        }
    };
}

/// A value in quotes, or a whole number without.
#[cfg(feature = "schema")]
pub(crate) fn text_or_whole_number(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
    schemars::json_schema!({ "oneOf": [{ "type": "string" }, { "type": "integer" }] })
}

#[cfg(not(feature = "schema"))]
macro_rules! string_schema {
    ($name:ident $(<$generic:ident : $bound:ident>)?, $what:literal) => {};
}

pub(crate) use string_schema;
