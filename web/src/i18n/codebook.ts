/** What the codebook's codes are called: the table that Marsad itself reads. */

import table from '../../../src/marsad/lexicon/data/labels/codebook.csv?raw';
import type { Labels } from '../api/types';

function read(text: string): Map<string, Labels> {
  const found = new Map<string, Labels>();
  const rows = text.split(/\r?\n/).filter((line) => line && !line.startsWith('#'));
  const columns = rows.shift()!.split(',');
  const at = (name: string): number => columns.indexOf(name);
  for (const row of rows) {
    const cells = row.split(',');
    const key = `${cells[at('kind')]}.${cells[at('code')]}`;
    found.set(key, { ar: cells[at('ar')]!, en: cells[at('en')]! });
  }
  return found;
}

const LABELS = read(table);

/** The codes of a field, in the codebook's order. */
export function codesOf(kind: string): string[] {
  return [...LABELS.keys()]
    .filter((key) => key.startsWith(`${kind}.`))
    .map((key) => key.slice(kind.length + 1));
}

/** The label of a code, if the codebook has it. */
export function codeLabel(kind: string, code: string): Labels | undefined {
  return LABELS.get(`${kind}.${code}`);
}
