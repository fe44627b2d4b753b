/** The address: a view and its whole state stand behind the `#`. */

export type RouteQuery = Record<string, string[]>;

interface Route {
  parts: string[];
  query: RouteQuery;
}

function read(): Route {
  const [path = '', search = ''] = location.hash.replace(/^#\/?/, '').split('?', 2);
  const query: RouteQuery = {};
  for (const [key, value] of new URLSearchParams(search)) (query[key] ??= []).push(value);
  return { parts: path.split('/').filter(Boolean).map(decode), query };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

let current = $state.raw<Route>(read());
addEventListener('hashchange', () => (current = read()));

export const route = {
  get parts(): string[] {
    return current.parts;
  },
  get query(): RouteQuery {
    return current.query;
  },
};

export type Values = Record<string, string | string[] | null | undefined>;

/** The address of a view in this state. */
export function href(parts: string[], query: Values = {}): string {
  const pairs = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== '') pairs.append(key, one);
    }
  }
  return `#/${parts.map(encodeURIComponent).join('/')}${pairs.size ? `?${pairs}` : ''}`;
}

/** The first value of a key of the address. */
export function param(key: string): string | undefined {
  return current.query[key]?.[0];
}

/** The address of this view with some of its state changed. */
export function hrefWith(changes: Values): string {
  return href(current.parts, { ...current.query, ...changes });
}

/** Changes the state of this view; `keep` leaves no step to go back to. */
export function setParams(changes: Values, keep = false): void {
  const address = hrefWith(changes);
  if (address === location.hash) return;
  if (keep) {
    history.replaceState(null, '', address);
    current = read();
  } else {
    location.hash = address;
    current = read();
  }
}

/** Goes to an address made by `href`. */
export function go(address: string): void {
  location.hash = address;
  current = read();
}
