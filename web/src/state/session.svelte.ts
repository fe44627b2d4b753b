/** Who is looking, and what the server lets them do. */

import { get } from '../api/client';
import type { Session } from '../api/types';

let current = $state.raw<Session | undefined>();

export const session = {
  get value(): Session | undefined {
    return current;
  },
  /** Whether decisions are taken from this reader. */
  get mayReview(): boolean {
    return current !== undefined && current.role !== 'reader';
  },
};

/** Asks the server anew who we are; silence means a reader without rights. */
export async function refreshSession(): Promise<void> {
  try {
    current = await get<Session>('/session');
  } catch {
    current = { user: null, role: 'reader', can: [], login_required: true };
  }
}
