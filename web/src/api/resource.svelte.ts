/** A view's data, asked again whenever what it depends on changes. */

import { ApiError, get, type Query } from './client';

export interface Resource<T> {
  readonly data: T | undefined;
  readonly error: ApiError | undefined;
  readonly loading: boolean;
  reload(): void;
  /** Shows `data` at once, for instance a decision's outcome. */
  put(data: T): void;
}

/**
 * What `ask` names; `null` asks nothing. While a new answer is awaited the old
 * one stays in view, so that dragging a range does not flicker.
 */
export function resource<T>(ask: () => { path: string; query?: Query } | null): Resource<T> {
  let data = $state.raw<T>();
  let error = $state.raw<ApiError>();
  let loading = $state(true);
  let turn = $state(0);
  let shown = '';

  $effect(() => {
    void turn;
    const wanted = ask();
    if (!wanted) {
      loading = false;
      return;
    }
    const abort = new AbortController();
    loading = true;
    // Another path is another thing: its predecessor must not stand for it.
    if (wanted.path !== shown) data = undefined;
    shown = wanted.path;
    get<T>(wanted.path, wanted.query, abort.signal).then(
      (found) => {
        data = found;
        error = undefined;
        loading = false;
      },
      (failure: unknown) => {
        if (abort.signal.aborted) return;
        error = failure instanceof ApiError ? failure : new ApiError(0, 'broken', String(failure));
        loading = false;
      },
    );
    return () => abort.abort();
  });

  return {
    get data() {
      return data;
    },
    get error() {
      return error;
    },
    get loading() {
      return loading;
    },
    reload: () => (turn += 1),
    put: (found: T) => (data = found),
  };
}
