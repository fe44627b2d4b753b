/** Queries that the reader kept, as addresses, in this browser. */

export interface SavedQuery {
  name: string;
  address: string;
}

const STORED = 'marsad.queries';

function stored(): SavedQuery[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(STORED) ?? '[]');
    if (!Array.isArray(found)) return [];
    return found.filter(
      (q): q is SavedQuery => typeof q?.name === 'string' && String(q?.address).startsWith('#/'),
    );
  } catch {
    return [];
  }
}

let list = $state.raw(stored());

export const saved = {
  get list(): SavedQuery[] {
    return list;
  },
};

function keep(queries: SavedQuery[]): void {
  list = queries;
  try {
    localStorage.setItem(STORED, JSON.stringify(list));
  } catch {
    // Kept until the page is closed.
  }
}

/** Keeps an address under a name; the same name again replaces it. */
export function keepQuery(name: string, address: string): void {
  keep([...list.filter((q) => q.name !== name), { name, address }]);
}

/** Forgets a query. */
export function dropQuery(name: string): void {
  keep(list.filter((q) => q.name !== name));
}
