/** Names of actors and places in the reader's language. */

import type { Claim, Dyad, EventRecord, Labels, Party } from '../api/types';
import { settings } from '../state/settings.svelte';

/** The label in the interface's language, then in the other, then `fallback`. */
export function labelOf(
  label: Labels | string | null | undefined,
  fallback: string,
  other = false,
): string {
  if (!label) return fallback;
  if (typeof label === 'string') return label;
  const first = (settings.language === 'ar') !== other ? label.ar : label.en;
  return first || label.ar || label.en || fallback;
}

/** Who a party is: the country's or body's name, else the words of the text. */
export function partyLabel(party: Party, other = false): string {
  return labelOf(party.label, party.code ?? party.text, other);
}

/** The two labels of a dyad. */
export function pairLabels(pair: Pick<Dyad, 'a' | 'b' | 'labels'>): [string, string] {
  return [labelOf(pair.labels.a, pair.a), labelOf(pair.labels.b, pair.b)];
}

/** Where an event happened; empty where the text does not say. */
export function placeText(event: EventRecord): string {
  const name = event.place_detail?.name;
  if (name) return labelOf(event.place_name_label, name);
  return event.place ? labelOf(event.place_label, event.place) : '';
}

/** Who holds a claim, as written; empty for the author. */
export function holderText(claim: Claim): string {
  if (!claim.holder) return '';
  return typeof claim.holder === 'string' ? claim.holder : claim.holder.text;
}
