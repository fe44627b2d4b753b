/**
 * Code points and UTF-16 units. The API counts Unicode code points; the DOM
 * counts UTF-16 units, where a sign beyond U+FFFF counts twice.
 */

/** Converts offsets of one text both ways. */
export class Offsets {
  /** Code-point positions of the signs that take two units, in order. */
  private readonly wide: number[] = [];
  readonly points: number;

  constructor(readonly text: string) {
    let point = 0;
    for (let unit = 0; unit < text.length; point += 1) {
      const code = text.codePointAt(unit)!;
      if (code > 0xffff) {
        this.wide.push(point);
        unit += 2;
      } else {
        unit += 1;
      }
    }
    this.points = point;
  }

  /** How many wide signs stand before code point `point`. */
  private before(point: number): number {
    let low = 0;
    let high = this.wide.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.wide[middle]! < point) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The UTF-16 offset of code point `point`. */
  unit(point: number): number {
    const bounded = Math.max(0, Math.min(point, this.points));
    return bounded + this.before(bounded);
  }

  /** The code point at UTF-16 offset `unit`; inside a pair, the pair's own. */
  point(unit: number): number {
    const bounded = Math.max(0, Math.min(unit, this.text.length));
    let low = 0;
    let high = this.points;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.unit(middle) <= bounded) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The words under a code-point span. */
  slice(start: number, end: number): string {
    return this.text.slice(this.unit(start), this.unit(end));
  }
}
