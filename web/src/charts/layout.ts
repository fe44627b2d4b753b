/** Where the actors of a network stand: computed at once, kept between queries. */

import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from 'd3-force';
import type { Network, Quad } from '../api/types';
import { QUADS } from '../parts/quads';

export interface Dot extends SimulationNodeDatum {
  code: string;
  label: Network['nodes'][number]['label'];
  events: number;
  r: number;
  x: number;
  y: number;
}

export interface Tie {
  source: Dot;
  target: Dot;
  quad: Quad;
  count: number;
  intensity: number | null;
  /** Width of the stroke in pixels. */
  width: number;
}

/** Places that actors had before, so that a change of the period is a small one. */
export type Places = Map<string, [number, number]>;

/**
 * The network with places, in a box around the origin. The same data and places
 * give the same picture: nothing is drawn by lot.
 */
export function layOut(network: Network, places: Places): { dots: Dot[]; ties: Tie[] } {
  const most = Math.max(1, ...network.nodes.map((node) => node.events));
  const largest = network.nodes.length > 120 ? 9 : 17;
  const dots: Dot[] = network.nodes.map((node, index) => {
    const [x, y] = places.get(node.code) ?? [
      Math.cos(index * 2.399963) * 22 * Math.sqrt(index + 1),
      Math.sin(index * 2.399963) * 22 * Math.sqrt(index + 1),
    ];
    return { ...node, r: 3.5 + largest * Math.sqrt(node.events / most), x, y };
  });
  const byCode = new Map(dots.map((dot) => [dot.code, dot]));
  const heaviest = Math.max(1, ...network.edges.map((edge) => edge.count));
  const ties: Tie[] = network.edges.flatMap((edge) => {
    const source = byCode.get(edge.source);
    const target = byCode.get(edge.target);
    if (!source || !target || source === target) return [];
    return [{ ...edge, source, target, width: 0.8 + 5 * Math.sqrt(edge.count / heaviest) }];
  });
  const known = dots.filter((dot) => places.has(dot.code)).length;
  const settled = dots.length > 0 && known / dots.length > 0.6;
  const simulation = forceSimulation(dots)
    .force(
      'tie',
      forceLink<Dot, Tie>(ties.map((tie) => ({ ...tie })))
        .distance(120)
        .strength((tie) => 0.06 + 0.25 * Math.min(1, tie.count / heaviest)),
    )
    .force('apart', forceManyBody<Dot>().strength(-480).distanceMax(620))
    .force('x', forceX<Dot>(0).strength(0.055))
    .force('y', forceY<Dot>(0).strength(0.11))
    .force('touch', forceCollide<Dot>((dot) => dot.r + 9))
    .stop();
  simulation.alpha(settled ? 0.12 : 1).tick(settled ? 30 : dots.length > 300 ? 120 : 260);
  for (const dot of dots) places.set(dot.code, [dot.x, dot.y]);
  return { dots, ties };
}

/** A tie as a curve and its arrow's head, both as paths. */
export function tiePaths(tie: Tie): { line: string; head: string } {
  const { source, target } = tie;
  const dx = target.x - source.x;
  const dy = target.y - source.y;
  const bend = 0.1 + 0.07 * QUADS.indexOf(tie.quad);
  const mx = (source.x + target.x) / 2 - dy * bend;
  const my = (source.y + target.y) / 2 + dx * bend;
  const size = 4 + tie.width * 1.1;
  const [ux, uy] = unit(target.x - mx, target.y - my);
  const [sx, sy] = unit(mx - source.x, my - source.y);
  const tipX = target.x - ux * (target.r + 1.5);
  const tipY = target.y - uy * (target.r + 1.5);
  const baseX = tipX - ux * size;
  const baseY = tipY - uy * size;
  const half = size * 0.55;
  const fix = (n: number): string => n.toFixed(1);
  return {
    line: `M${fix(source.x + sx * source.r)} ${fix(source.y + sy * source.r)}Q${fix(mx)} ${fix(my)} ${fix(baseX)} ${fix(baseY)}`,
    head: `M${fix(tipX)} ${fix(tipY)}L${fix(baseX - uy * half)} ${fix(baseY + ux * half)}L${fix(baseX + uy * half)} ${fix(baseY - ux * half)}Z`,
  };
}

function unit(x: number, y: number): [number, number] {
  const length = Math.hypot(x, y) || 1;
  return [x / length, y / length];
}
