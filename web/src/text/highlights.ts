/**
 * Spans shown by the CSS Custom Highlight API: no element ever cuts an Arabic
 * word, so its letters stay joined, and overlapping spans stay visible.
 */

import type { Span } from '../api/types';
import { Offsets } from './offsets';
import type { Paragraph } from './paragraphs';

/** Whether this browser can show spans at all. */
export const canHighlight = typeof CSS !== 'undefined' && 'highlights' in CSS;

/** The paragraphs of one shown text with their text nodes. */
export class ShownText {
  private readonly nodes: { paragraph: Paragraph; node: Text; offsets: Offsets }[];

  constructor(shown: Paragraph[], elements: (HTMLElement | undefined)[]) {
    this.nodes = shown.flatMap((paragraph, index) => {
      const node = elements[index]?.firstChild;
      if (!(node instanceof Text)) return [];
      return [{ paragraph, node, offsets: new Offsets(node.data) }];
    });
  }

  /** DOM ranges of a span, one a paragraph. */
  ranges([start, end]: Span): Range[] {
    const found: Range[] = [];
    for (const { paragraph, node, offsets } of this.nodes) {
      const from = Math.max(start, paragraph.start);
      const to = Math.min(end, paragraph.end);
      if (from >= to) continue;
      const range = document.createRange();
      range.setStart(node, offsets.unit(from - paragraph.start));
      range.setEnd(node, offsets.unit(to - paragraph.start));
      found.push(range);
    }
    return found;
  }

  /** The code point of a place in the DOM, `null` outside of the text. */
  point(node: Node, unit: number): number | null {
    for (const shown of this.nodes) {
      if (shown.node === node) return shown.paragraph.start + shown.offsets.point(unit);
      if (node === shown.node.parentNode) {
        return unit === 0 ? shown.paragraph.start : shown.paragraph.end;
      }
    }
    return null;
  }

  /** The code point under the pointer, `null` where no letter is. */
  pointAt(x: number, y: number): number | null {
    const caret = document.caretRangeFromPoint?.(x, y);
    if (!caret) return null;
    const point = this.point(caret.startContainer, caret.startOffset);
    if (point === null || !(caret.startContainer instanceof Text)) return null;
    // A click in the margin finds the line's end: the letter must be under it.
    const near = document.createRange();
    const at = caret.startOffset;
    near.setStart(caret.startContainer, Math.max(0, at - 1));
    near.setEnd(caret.startContainer, Math.min(caret.startContainer.data.length, at + 1));
    const under = [...near.getClientRects()].some(
      (box) => x >= box.left - 2 && x <= box.right + 2 && y >= box.top && y <= box.bottom,
    );
    return under ? point : null;
  }

  /** The selected span, trimmed, `null` when nothing of the text is selected. */
  selection(): Span | null {
    const selected = getSelection();
    if (!selected || selected.isCollapsed || selected.rangeCount === 0) return null;
    const range = selected.getRangeAt(0);
    const start = this.point(range.startContainer, range.startOffset);
    const end = this.point(range.endContainer, range.endOffset);
    return start === null || end === null || start >= end ? null : [start, end];
  }
}

const LAYERS = [
  'noise',
  'claim',
  'claim-active',
  'vc',
  'mc',
  'vx',
  'mx',
  'sentence',
  'actor',
  'recipient',
  'date',
  'source',
  'active',
] as const;
export type Layer = (typeof LAYERS)[number];

/** Shows the spans of each layer; layers later in the list paint above. */
export function showLayers(text: ShownText, spans: Partial<Record<Layer, Span[]>>): void {
  if (!canHighlight) return;
  LAYERS.forEach((layer, priority) => {
    const ranges = (spans[layer] ?? []).flatMap((span) => text.ranges(span));
    if (ranges.length === 0) {
      CSS.highlights.delete(layer);
      return;
    }
    const shown = new Highlight(...ranges);
    shown.priority = priority;
    CSS.highlights.set(layer, shown);
  });
}

/** Takes all spans away. */
export function clearLayers(): void {
  if (canHighlight) for (const layer of LAYERS) CSS.highlights.delete(layer);
}
