/** Reads the lexicon's tables: CSV with notes behind `#` before the header. */

/** The rows of a table by column name. */
export function readTable(text: string): Record<string, string>[] {
  const lines = text.split(/\r?\n/).filter((line) => line && !line.startsWith('#'));
  const columns = cells(lines.shift() ?? '');
  return lines.map((line) =>
    Object.fromEntries(cells(line).map((cell, index) => [columns[index] ?? index, cell])),
  );
}

/** The cells of a line; quoted ones may hold commas and doubled quotes. */
function cells(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}
