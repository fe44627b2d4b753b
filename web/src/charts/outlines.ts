/** Outlines of land and countries, fetched once when a map is wanted. */

import type { GeometryCollection, Topology } from 'topojson-specification';
import address from 'world-atlas/countries-50m.json?url';

export type Outlines = Topology<{ countries: GeometryCollection; land: GeometryCollection }>;

let asked: Promise<Outlines> | undefined;

/** The outlines (world-atlas, from Natural Earth). */
export function outlines(): Promise<Outlines> {
  asked ??= fetch(address).then((answer) => {
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json() as Promise<Outlines>;
  });
  asked.catch(() => (asked = undefined));
  return asked;
}
