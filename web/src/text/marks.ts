/** Words that a search found, lit by one highlight for all passages of a page. */

import type { Span } from '../api/types';
import { canHighlight } from './highlights';
import { Offsets } from './offsets';

const NAME = 'found';

/**
 * Lights spans (code points of `text`) in an element that holds only `text`;
 * gives what puts them out again.
 */
export function markSpans(
  element: HTMLElement | undefined,
  text: string,
  spans: Span[],
): (() => void) | undefined {
  const node = element?.firstChild;
  if (!canHighlight || !(node instanceof Text) || node.data !== text) return undefined;
  const offsets = new Offsets(text);
  const ranges = spans.map(([start, end]) => {
    const range = document.createRange();
    range.setStart(node, offsets.unit(start));
    range.setEnd(node, offsets.unit(end));
    return range;
  });
  if (ranges.length === 0) return undefined;
  const lit = CSS.highlights.get(NAME) ?? new Highlight();
  CSS.highlights.set(NAME, lit);
  for (const range of ranges) lit.add(range);
  return () => {
    for (const range of ranges) lit.delete(range);
    if (lit.size === 0) CSS.highlights.delete(NAME);
  };
}
