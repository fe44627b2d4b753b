/** Numbers of countries, by which the outlines name them. */

import table from '../../../src/marsad/lexicon/data/countries.csv?raw';
import { readTable } from '../i18n/table';

/** ISO 3166 numeric by alpha-3. */
export const NUMERIC = new Map(
  readTable(table).map((row) => [row.id!, row.numeric!.padStart(3, '0')] as const),
);
