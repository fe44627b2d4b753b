/** What the codebook's codes are called: the tables that Marsad itself reads. */

import sectors from '../../../src/marsad/lexicon/data/crosswalk/sectors.csv?raw';
import values from '../../../src/marsad/lexicon/data/labels/codebook.csv?raw';
import type { Labels } from '../api/types';
import { readTable } from './table';

const LABELS = new Map<string, Labels>();
for (const row of readTable(values)) {
  LABELS.set(`${row.kind}.${row.code}`, { ar: row.ar!, en: row.en! });
}
for (const row of readTable(sectors)) {
  LABELS.set(`sector.${row.id}`, { ar: row.label_ar!, en: row.label_en! });
}

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
