/** Types with their modes, quad and score, as the server knows them. */

import { get } from '../api/client';
import type { Labels, Quad } from '../api/types';

export interface OntologyRow {
  type: string;
  mode: string;
  quad: Quad;
  intensity: number | null;
  labels?: Labels | Record<string, Labels>;
}

let rows = $state.raw<OntologyRow[]>([]);
let asked = false;

/** The ontology; empty until the server has answered. */
export function ontology(): OntologyRow[] {
  if (!asked) {
    asked = true;
    get<{ ontology: OntologyRow[] }>('/methods').then(
      (found) => (rows = found.ontology),
      () => (asked = false),
    );
  }
  return rows;
}
