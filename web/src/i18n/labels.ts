/** Names of actors and places in the reader's language. */

import type { Claim, Labels, Party } from '../api/types';
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

/** The two labels of a dyad, however the server wraps them. */
export function pairLabels(pair: {
  a: string;
  b: string;
  labels: unknown;
}): [string, string] {
  const labels = pair.labels as Record<string, Labels> | Labels[] | null;
  const of = (key: string, index: number): Labels | undefined =>
    Array.isArray(labels) ? labels[index] : (labels?.[key] ?? undefined);
  return [
    labelOf(of('a', 0) ?? of(pair.a, 0), pair.a),
    labelOf(of('b', 1) ?? of(pair.b, 1), pair.b),
  ];
}

/** Who holds a claim, as written; empty for the author. */
export function holderText(claim: Claim): string {
  if (!claim.holder) return '';
  return typeof claim.holder === 'string' ? claim.holder : claim.holder.text;
}
