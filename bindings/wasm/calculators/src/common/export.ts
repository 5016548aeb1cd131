import type { Language } from "./language";

export type Cell = string | number | null | undefined;

/**
 * A table in CSV as spreadsheets of the language read it: in Norwegian semicolons and decimal commas, otherwise commas
 * and points. The library reads both.
 */
export function csv(rows: readonly (readonly Cell[])[], language: Language): string {
  const separator = language === "nb" ? ";" : ",";
  const cell = (value: Cell) => {
    const text = String(value ?? "");
    const local = language === "nb" && /^-?\d+\.\d+$/.test(text) ? text.replace(".", ",") : text;
    // A spreadsheet would take these signs as the start of a formula.
    const safe = /^[=@\t\r]|^[+-](?!\d)/.test(local) ? `'${local}` : local;
    return safe.includes(separator) || /["\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\ufeff${rows.map((row) => row.map(cell).join(separator)).join("\r\n")}\r\n`;
}

export function download(name: string, type: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers read the address only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
