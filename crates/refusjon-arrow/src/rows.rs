//! A row written as a table of text would have it, for the readers that the library shares.

/// Writes a field of a CSV row that is one word, number or day.
pub(crate) fn push_field(out: &mut String, text: &str) {
    // The reader shows the beginning of a field that is wrong, and no field that is right is this long.
    const LONGEST: usize = 2_000;
    let text = text.trim_ascii();
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end = end.saturating_sub(1);
    }
    push_whole(out, text.get(..end).unwrap_or_default());
}

/// Writes a field of a CSV row.
pub(crate) fn push_whole(out: &mut String, text: &str) {
    if text.bytes().any(|byte| matches!(byte, b'"' | b',' | b';' | b'\t' | b'\n' | b'\r')) {
        out.push('"');
        for part in text.split_inclusive('"') {
            out.push_str(part);
            if part.ends_with('"') {
                out.push('"');
            }
        }
        out.push('"');
    } else {
        out.push_str(text);
    }
}
