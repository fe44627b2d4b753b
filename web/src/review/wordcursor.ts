/** Choosing words of a text by keyboard: one word, or more with Shift. */

import type { Span } from '../api/types';
import type { Offsets } from '../text/offsets';

/** The words of a text as spans, without the marks around them. */
export function words(text: Offsets, within: Span): Span[] {
  const found: Span[] = [];
  const part = text.slice(within[0], within[1]);
  let point = within[0];
  let unit = 0;
  for (const match of part.matchAll(/[\p{L}\p{M}\p{N}ـ]+/gu)) {
    point += [...part.slice(unit, match.index)].length;
    const length = [...match[0]].length;
    found.push([point, point + length]);
    point += length;
    unit = match.index + match[0].length;
  }
  return found;
}

/**
 * The selection after a step by one word. Without a selection the word at
 * `origin` is chosen; `extend` moves the selection's end only.
 */
export function stepWord(
  spans: Span[],
  selection: Span | null,
  origin: number,
  step: { forward: boolean; extend: boolean },
): Span | null {
  const [from, to] = selection ?? [origin, origin];
  const first = spans.findLastIndex(([start]) => start <= from);
  const last = spans.findLastIndex(([start]) => start < Math.max(to, from + 1));
  if (!selection) return spans[Math.max(0, first)] ?? null;
  if (step.extend) {
    const end = spans[step.forward ? last + 1 : last - 1];
    return end && end[1] > from ? [from, end[1]] : selection;
  }
  return spans[step.forward ? last + 1 : first - 1] ?? selection;
}
