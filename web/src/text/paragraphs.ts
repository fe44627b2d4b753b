/** A text as paragraphs, each with its place in code points. */

import type { Span } from '../api/types';
import { Offsets } from './offsets';

export interface Paragraph {
  text: string;
  start: number;
  end: number;
  /** Wholly menus, tags or repeated matter. */
  noise: boolean;
  /** The article's title stands here. */
  title: boolean;
}

/**
 * The lines of `text` within `span`. A line is a paragraph, so that each takes
 * the direction of its own content; empty lines are left out.
 */
export function paragraphs(
  offsets: Offsets,
  span: Span,
  noise: Span[],
  title: Span | null,
): Paragraph[] {
  const found: Paragraph[] = [];
  const text = offsets.slice(span[0], span[1]);
  let point = span[0];
  for (const line of text.split('\n')) {
    const length = [...line].length;
    const end = point + length;
    if (line.trim()) {
      const start = point + [...line.slice(0, line.length - line.trimStart().length)].length;
      const last = end - [...line.slice(line.trimEnd().length)].length;
      found.push({
        text: offsets.slice(start, last),
        start,
        end: last,
        noise: noise.some(([a, b]) => a <= start && last <= b),
        title: title !== null && title[0] < last && start < title[1],
      });
    }
    point = end + 1;
  }
  return found;
}
