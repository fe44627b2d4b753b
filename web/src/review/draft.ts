/** An event as the reviewer would have it: the coder's, with changes over it. */

import type { EventRecord, Mention, Party, Span } from '../api/types';
import { Offsets } from '../text/offsets';

/** The fields that a reviewer may change. */
export type Changes = Partial<
  Pick<
    EventRecord,
    'type' | 'mode' | 'quad' | 'intensity' | 'aux' | 'actor' | 'recipient' | 'date' | 'place' | 'mentions'
  >
>;

/** The event with the changes. */
export function apply(event: EventRecord, changes: Changes): EventRecord {
  const place = 'place' in changes ? { place_detail: null } : {};
  return { ...event, ...place, ...changes };
}

/** The changes as the API takes them: labels are the server's to say. */
export function sendable(changes: Changes): Record<string, unknown> {
  const bare = (party: Party): Omit<Party, 'label'> => {
    const { label: _label, ...rest } = party;
    return rest;
  };
  const sent: Record<string, unknown> = { ...changes };
  if (changes.actor) sent.actor = changes.actor.map(bare);
  if (changes.recipient) sent.recipient = changes.recipient.map(bare);
  return sent;
}

/** The sentence around a span: another event's, else its line. */
export function sentenceAround(text: Offsets, span: Span, events: EventRecord[]): Span {
  for (const event of events) {
    for (const mention of event.mentions) {
      const [start, end] = mention.sentence;
      if (start <= span[0] && span[1] <= end) return mention.sentence;
    }
  }
  const before = text.slice(0, span[0]);
  const after = text.slice(span[1], text.points);
  const start = [...before.slice(0, before.lastIndexOf('\n') + 1)].length;
  const line = after.indexOf('\n');
  const end = span[1] + [...(line < 0 ? after : after.slice(0, line))].length;
  return [start, end];
}

/** A mention at a span. */
export function mentionAt(text: Offsets, span: Span, events: EventRecord[]): Mention {
  return {
    trigger: text.slice(span[0], span[1]),
    start: span[0],
    sentence: sentenceAround(text, span, events),
  };
}

/** The mentions by the part that each was put into; empty parts are left out. */
export function partsOf(mentions: Mention[], chosen: number[]): Mention[][] {
  return mentions
    .map((_, part) => mentions.filter((_, index) => chosen[index] === part))
    .filter((part) => part.length > 0);
}
