/** A series as rows of a table, for CSV. */

import type { SeriesPoint } from '../api/types';

/** A header and one row a point. */
export function seriesRows(points: SeriesPoint[]): (string | number | null)[][] {
  return [
    ['period', 'key', 'count', 'intensity'],
    ...points.map((p) => [p.period, p.key, p.count, p.intensity]),
  ];
}
