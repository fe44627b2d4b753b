/** The four quads: their order, short name in styles and highlight layer. */

import type { Quad } from '../api/types';

export const QUADS: Quad[] = [
  'verbal-cooperation',
  'material-cooperation',
  'verbal-conflict',
  'material-conflict',
];

const SHORT: Record<Quad, 'vc' | 'mc' | 'vx' | 'mx'> = {
  'verbal-cooperation': 'vc',
  'material-cooperation': 'mc',
  'verbal-conflict': 'vx',
  'material-conflict': 'mx',
};

/** `vc`, `mc`, `vx` or `mx`. */
export function quadShort(quad: string): 'vc' | 'mc' | 'vx' | 'mx' {
  return SHORT[quad as Quad] ?? 'vc';
}

/** Whether the quad stands above the axis. */
export function isCooperation(quad: string): boolean {
  return quad.endsWith('cooperation');
}
