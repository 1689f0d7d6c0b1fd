/** A row, and what is to be said of it. */
export type Remark = { line: number; text: string };

export type ImportReport = {
  /** Rows of the file, empty lines aside. */
  read: number;
  added: number;
  changed: number;
  unchanged: number;
  skipped: Remark[];
  /** About rows that were kept. */
  remarks: Remark[];
};

/** For people. */
export function describeReport(what: string, report: ImportReport): string {
  const { read, added, changed, unchanged, skipped, remarks } = report;
  const kept = added + changed + unchanged;
  return [
    `${what}: ${read} rows read, ${kept} kept, ${skipped.length} skipped.`,
    `  ${added} added, ${changed} changed, ${unchanged} as they were.`,
    ...section('Skipped', skipped),
    ...section('Kept, but', remarks),
  ].join('\n');
}

/** Rows of which the same is to be said stand together, in the order of the file. */
function section(title: string, remarks: readonly Remark[]): string[] {
  const inOrder = remarks.toSorted((a, b) => a.line - b.line);
  const grouped = [...Map.groupBy(inOrder, ({ text }) => text)];
  return grouped.length === 0 ? [] : [`${title}:`, ...grouped.map(([text, rows]) => `  ${text}: ${linesOf(rows)}`)];
}

const linesOf = (rows: readonly Remark[]) =>
  `${rows.length === 1 ? 'line' : `${rows.length} rows, lines`} ${rows.map(({ line }) => line).join(', ')}`;
