/** Filters that every list of the API shares, as they stand in the address. */

import type { Query } from '../api/client';
import { route } from './route.svelte';

export const FILTERS = [
  'q',
  'actor',
  'recipient',
  'party',
  'dyad',
  'type',
  'quad',
  'aux',
  'mode',
  'context',
  'sector',
  'kind',
  'hedge',
  'about',
  'status',
  'from',
  'to',
  'place',
  'outlet',
  'attribution',
  'confidence_min',
  'confidence_max',
  'reviewed',
  'run',
] as const;

/** The filters of the address, for a request. */
export function filters(): Query {
  const query: Query = {};
  for (const key of FILTERS) {
    const values = route.query[key];
    if (values) query[key] = values;
  }
  return query;
}

/** How many filters besides the words are set. */
export function filterCount(): number {
  return FILTERS.filter((key) => key !== 'q' && route.query[key]).length;
}

/** An empty value for every filter: what `clear` sets. */
export function noFilters(): Record<string, null> {
  return Object.fromEntries(FILTERS.map((key) => [key, null]));
}
