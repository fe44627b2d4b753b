/** A changed field's new value in words. */

import type { Party } from '../api/types';
import { term } from '../i18n/catalogue';
import { dateText } from '../i18n/dates';
import { partyLabel } from '../i18n/labels';

/** The value of a field as a reader would say it. */
export function changeText(field: string, value: unknown): string {
  if (value === null || value === undefined) return '—';
  if (field === 'date') return dateText(String(value));
  if (['type', 'mode', 'quad', 'aux'].includes(field)) return term(field, String(value));
  if (field === 'actor' || field === 'recipient') {
    return (value as Party[])
      .map((party) => [partyLabel(party), party.sector].filter(Boolean).join(':'))
      .join(' + ');
  }
  if (field === 'mentions') {
    return (value as { trigger: string }[]).map((mention) => mention.trigger).join(' | ');
  }
  if (field === 'event' || field === 'claim') {
    const added = value as Record<string, unknown>;
    return term('type', String(added.type ?? added.kind ?? ''));
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
