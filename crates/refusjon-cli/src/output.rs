//! Where settled rows are written: CSV, JSON or Parquet, by the file's name.

use crate::{input, problem::Problem};
use arrow_schema::{DataType, Schema};
use parquet::{
    arrow::ArrowWriter,
    basic::Compression,
    file::properties::{EnabledStatistics, WriterProperties},
    schema::types::ColumnPath,
};
use refusjon_arrow::{Batch, Record};
use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

/// Rows of a row group in Parquet.
const ROW_GROUP: usize = 1 << 16;
const BUFFER: usize = 1 << 18;

type Out = Box<dyn Write + Send>;

/// A file of records.
#[allow(missing_debug_implementations, reason = "writers have none")]
pub(crate) struct Output<B: Batch> {
    path: PathBuf,
    form: Form<B>,
}

#[allow(clippy::large_enum_variant, reason = "there is one output")]
enum Form<B: Batch> {
    Csv { writer: csv::Writer<Out>, scratch: String },
    Json { out: BufWriter<Out>, any: bool },
    Parquet { writer: Box<ArrowWriter<Out>>, batch: B },
}

/// How Parquet is written.
fn properties(schema: &Schema) -> WriterProperties {
    let common = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_max_row_group_row_count(Some(ROW_GROUP));
    // The least and greatest decimal of a row group would hold the group's whole column in memory to the end.
    let decimals =
        schema.fields().iter().filter(|field| matches!(field.data_type(), DataType::Decimal128(..)));
    decimals
        .fold(common, |properties, field| {
            let column = ColumnPath::from(field.name().as_str());
            properties.set_column_statistics_enabled(column, EnabledStatistics::None)
        })
        .build()
}

impl<B: Batch> Output<B> {
    /// Makes the file. `-` is standard output, as CSV.
    pub(crate) fn create(path: &Path) -> Result<Self, Problem> {
        let extension = input::extension(path);
        let form = extension.as_deref().unwrap_or_default();
        if !input::is_standard(path) && !matches!(form, "csv" | "json" | "parquet") {
            let message = format!("cannot tell the form of {} from its name", path.display());
            return Err(Problem::new(message, "let the name end with .csv, .json or .parquet"));
        }
        let out: Out = if input::is_standard(path) {
            Box::new(io::stdout())
        } else {
            Box::new(File::create(path).map_err(|error| Problem::writing(path, &error))?)
        };
        let form = match form {
            "json" => Form::Json { out: BufWriter::with_capacity(BUFFER, out), any: false },
            "parquet" => {
                let writer = ArrowWriter::try_new(out, B::schema(), Some(properties(&B::schema())))
                    .map_err(|error| Problem::writing(path, &error))?;
                Form::Parquet { writer: Box::new(writer), batch: B::default() }
            }
            _ => {
                let mut writer = csv::WriterBuilder::new().buffer_capacity(BUFFER).from_writer(out);
                writer
                    .write_record(B::Record::COLUMNS)
                    .map_err(|error| Problem::writing_rows(path, &plain(error)))?;
                Form::Csv { writer, scratch: String::new() }
            }
        };
        Ok(Self { path: path.to_owned(), form })
    }

    pub(crate) fn write(&mut self, record: &B::Record<'_>) -> Result<(), Problem> {
        let path = &self.path;
        match &mut self.form {
            Form::Csv { writer, scratch } => record
                .fields(scratch, |text| writer.write_field(text))
                .and_then(|()| writer.write_record(None::<&[u8]>))
                .map_err(|error| Problem::writing_rows(path, &plain(error))),
            Form::Json { out, any } => {
                let start = if *any { ",\n" } else { "[\n" };
                *any = true;
                out.write_all(start.as_bytes()).map_err(|error| Problem::writing(path, &error))?;
                serde_json::to_writer(out, record).map_err(|error| Problem::writing(path, &error))
            }
            Form::Parquet { writer, batch } => {
                batch.push(record);
                if batch.rows() < ROW_GROUP {
                    return Ok(());
                }
                let rows = batch.finish().map_err(|error| Problem::writing(path, &error))?;
                writer.write(&rows).map_err(|error| Problem::writing(path, &error))
            }
        }
    }

    pub(crate) fn finish(self) -> Result<(), Problem> {
        let path = &self.path;
        match self.form {
            Form::Csv { mut writer, .. } => {
                writer.flush().map_err(|error| Problem::writing_rows(path, &error))
            }
            Form::Json { mut out, any } => {
                let end: &[u8] = if any { b"\n]\n" } else { b"[]\n" };
                out.write_all(end).and_then(|()| out.flush()).map_err(|error| Problem::writing(path, &error))
            }
            Form::Parquet { mut writer, mut batch } => {
                let rows = batch.finish().map_err(|error| Problem::writing(path, &error))?;
                writer.write(&rows).map_err(|error| Problem::writing(path, &error))?;
                writer.close().map(|_| ()).map_err(|error| Problem::writing(path, &error))
            }
        }
    }
}

/// The error below that of a table, which tells whether anybody still reads.
fn plain(error: csv::Error) -> io::Error {
    if error.is_io_error()
        && let csv::ErrorKind::Io(error) = error.into_kind()
    {
        return error;
    }
    io::ErrorKind::InvalidData.into()
}
