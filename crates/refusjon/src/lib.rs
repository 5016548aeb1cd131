//! Norwegian health-financing rules as pure functions over dated, cited parameters.
#![forbid(unsafe_code)]
