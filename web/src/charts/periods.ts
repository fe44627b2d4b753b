/** Periods of a series as the API names them, with the empty ones between. */

import { utcDay, utcMonday, utcMonth, utcYear } from 'd3-time';
import type { Period, SeriesPoint } from '../api/types';
import { isCooperation, QUADS } from '../parts/quads';

const STEPS = { day: utcDay, week: utcMonday, month: utcMonth, year: utcYear };

/** What happened in one period. */
export interface Bin {
  period: string;
  start: Date;
  /** Events by quad. */
  counts: Record<string, number>;
  cooperation: number;
  conflict: number;
  /** Mean conflict-cooperation score, `null` where nothing happened. */
  intensity: number | null;
}

/** The first day of a period (`2024`, `2024-03`, `2024-W11`, `2024-03-12`). */
export function periodStart(period: string): Date {
  const week = period.match(/^(\d{4})-?W(\d{2})$/);
  if (week) {
    const fourth = new Date(Date.UTC(Number(week[1]), 0, 4));
    return utcDay.offset(utcMonday.floor(fourth), (Number(week[2]) - 1) * 7);
  }
  const [year = '1970', month = '01', day = '01'] = period.split('-');
  return new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
}

/** The period that follows, as a date. */
export function periodEnd(start: Date, by: Period): Date {
  return utcDay.offset(STEPS[by].offset(start, 1), -1);
}

/** A date as the API takes it. */
export function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function nameOf(start: Date, by: Period): string {
  return isoDay(start).slice(0, by === 'year' ? 4 : by === 'month' ? 7 : 10);
}

/** The points by period, gaps filled; a gap of more than 1,500 periods stays. */
export function bins(points: SeriesPoint[], by: Period): Bin[] {
  const found = new Map<number, Bin>();
  const sums = new Map<number, [number, number]>();
  const binAt = (start: Date, period: string): Bin => {
    let bin = found.get(+start);
    if (!bin) {
      bin = { period, start, counts: {}, cooperation: 0, conflict: 0, intensity: null };
      found.set(+start, bin);
    }
    return bin;
  };
  for (const point of points) {
    const start = periodStart(point.period);
    if (Number.isNaN(+start)) continue;
    const bin = binAt(start, point.period);
    bin.counts[point.key] = (bin.counts[point.key] ?? 0) + point.count;
    if (QUADS.includes(point.key as (typeof QUADS)[number])) {
      if (isCooperation(point.key)) bin.cooperation += point.count;
      else bin.conflict += point.count;
    }
    if (point.intensity !== null) {
      const [sum, n] = sums.get(+start) ?? [0, 0];
      sums.set(+start, [sum + point.intensity * point.count, n + point.count]);
    }
  }
  for (const [start, [sum, n]] of sums) if (n) found.get(start)!.intensity = sum / n;
  const starts = [...found.keys()].sort((a, b) => a - b);
  const first = starts[0];
  const last = starts.at(-1);
  if (first !== undefined && last !== undefined) {
    const all = STEPS[by].range(new Date(first), new Date(last));
    if (all.length <= 1500) for (const start of all) binAt(start, nameOf(start, by));
  }
  return [...found.values()].sort((a, b) => +a.start - +b.start);
}
