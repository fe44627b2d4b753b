/** Places that would cover one another on the map, drawn as one. */

import type { MapPlace, Quad } from '../api/types';

export interface Cluster {
  key: string;
  x: number;
  y: number;
  count: number;
  quads: Partial<Record<Quad, number>>;
  places: MapPlace[];
}

/** Clusters of places within `reach` pixels, the weightiest first. */
export function clusters(
  places: MapPlace[],
  project: (place: MapPlace) => [number, number] | null,
  reach: number,
): Cluster[] {
  const found: Cluster[] = [];
  for (const place of [...places].sort((a, b) => b.count - a.count)) {
    const at = project(place);
    if (!at) continue;
    const near = found.find((one) => Math.hypot(one.x - at[0], one.y - at[1]) < reach);
    if (near) {
      near.count += place.count;
      near.places.push(place);
      for (const [quad, n] of Object.entries(place.quads) as [Quad, number][]) {
        near.quads[quad] = (near.quads[quad] ?? 0) + n;
      }
    } else {
      found.push({
        key: `${place.code}:${place.name ?? ''}`,
        x: at[0],
        y: at[1],
        count: place.count,
        quads: { ...place.quads },
        places: [place],
      });
    }
  }
  return found;
}
