/** Asks the API; every failure is an `ApiError` that says what to show. */

import { settings } from '../state/settings.svelte';

export const BASE = './api/v1';

/** A refusal of the API (RFC 9457); `status` 0 means that no server answered. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    title: string,
    readonly detail: string,
  ) {
    super(title);
  }
}

export type Query = Record<string, string | number | boolean | string[] | null | undefined>;

/** The query as text, empty values left out, keys in the order given. */
export function queryText(query: Query): string {
  const pairs = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== '') pairs.append(key, String(one));
    }
  }
  return pairs.size ? `?${pairs}` : '';
}

function headers(): Record<string, string> {
  const sent: Record<string, string> = { Accept: 'application/json' };
  if (settings.token) sent.Authorization = `Bearer ${settings.token}`;
  // Header values are bytes: a name in Arabic letters travels percent-encoded.
  if (settings.reviewer) sent['X-Marsad-User'] = encodeURIComponent(settings.reviewer);
  return sent;
}

async function answer<T>(path: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(BASE + path, init);
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure;
    throw new ApiError(0, 'unreachable', String(failure));
  }
  if (response.ok) return (await response.json()) as T;
  const problem = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  const detail = typeof problem.detail === 'string' ? problem.detail : '';
  throw new ApiError(response.status, String(problem.title ?? response.statusText), detail);
}

/** What stands under `path` of the API. */
export function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return answer<T>(path + queryText(query), { headers: headers(), signal });
}

/** Sends `body` and gives what the API made of it. */
export function post<T>(path: string, body: unknown): Promise<T> {
  return answer<T>(path, {
    method: 'POST',
    headers: { ...headers(), 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}
