/** Decisions of this sitting: sent at once, undone in reverse order. */

import { ApiError, post } from '../api/client';
import type { Decision } from '../api/types';
import { t } from '../i18n/catalogue';
import { say } from '../parts/toasts.svelte';

export interface Asked {
  target: { kind: 'event' | 'claim'; uid: string } | { kind: 'article'; id: string };
  verdict: 'accept' | 'reject' | 'correct' | 'merge' | 'split' | 'add' | 'undo';
  changes?: Record<string, unknown>;
  with?: string[];
  undoes?: string;
  reason?: string;
}

/** What was decided, with the event that it was about. */
export interface Done {
  decision: Decision;
  uid: string | null;
}

let done = $state.raw<Done[]>([]);

export const sitting = {
  get done(): Done[] {
    return done;
  },
};

/** Sends a decision; `null` when the server refused it, which is said. */
export async function decide(asked: Asked): Promise<Decision | null> {
  try {
    const decision = await post<Decision>('/decisions', asked);
    const uid = 'uid' in asked.target ? asked.target.uid : null;
    if (asked.verdict !== 'undo') done = [...done, { decision, uid }];
    return decision;
  } catch (failure) {
    const refused = failure instanceof ApiError ? failure : null;
    const kind = refused?.status === 401 || refused?.status === 403 ? 'forbidden' : 'refused';
    say(t(`review.${kind}`, { why: refused?.detail || String(failure) }), { bad: true });
    return null;
  }
}

/** Accepts or rejects a claim, says so and offers to undo; tells whether it was taken. */
export async function decideClaim(
  uid: string,
  verdict: 'accept' | 'reject',
  onundo: () => void,
): Promise<boolean> {
  const decided = await decide({ target: { kind: 'claim', uid }, verdict });
  if (decided) say(t(`review.did.${verdict}`), { undo: onundo });
  return decided !== null;
}

/** Takes back the last decision of this sitting; gives the event concerned. */
export async function undoLast(): Promise<Done | null> {
  const last = done.at(-1);
  if (!last) {
    say(t('review.nothingtoundo'));
    return null;
  }
  const { target } = last.decision;
  const undone = await decide({
    target: target as Asked['target'],
    verdict: 'undo',
    undoes: last.decision.id,
  });
  if (!undone) return null;
  done = done.slice(0, -1);
  return last;
}
