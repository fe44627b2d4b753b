/** Where the words of a search stand in what it found. */

import { get, type Query } from '../api/client';
import type { Hit, List } from '../api/types';

/** What hits are asked for: the kind, the search, and the results in view. */
export interface Wanted {
  kind: string;
  query: Query;
  ids: string[];
}

/** Requests for one view: results further down stay without marks. */
const MOST = 8;

/**
 * The hits of the results in view, by their id. Lists have other orders than
 * hits, so hits are read on until each result has its own.
 */
export function hits(ask: () => Wanted | null): { of(id: string): Hit | undefined } {
  let found = $state.raw<Map<string, Hit>>(new Map());

  async function read(wanted: Wanted, signal: AbortSignal): Promise<void> {
    const missing = new Set(wanted.ids);
    const read = new Map<string, Hit>();
    let after: string | null = null;
    for (let turn = 0; turn < MOST && missing.size > 0; turn += 1) {
      const query: Query = {
        ...wanted.query,
        in: wanted.kind,
        sort: '-day',
        limit: turn === 0 ? wanted.ids.length : 100,
        after,
      };
      const page: List<Hit> = await get<List<Hit>>('/search', query, signal);
      for (const hit of page.results) {
        if (missing.delete(hit.id)) read.set(hit.id, hit);
      }
      found = new Map(read);
      after = page.next;
      if (!after) break;
    }
  }

  $effect(() => {
    const wanted = ask();
    if (!wanted || wanted.ids.length === 0) {
      found = new Map();
      return;
    }
    const abort = new AbortController();
    // The list itself says what is wrong with a search; marks are only missing.
    read(wanted, abort.signal).catch(() => undefined);
    return () => abort.abort();
  });

  return { of: (id) => found.get(id) };
}
