/** Dates as the reader's region writes them, from EDTF values. */

import { settings } from '../state/settings.svelte';
import { digits, t } from './catalogue';

/** The month's name: Levant, Gulf and Egypt, or Maghreb. */
export function monthName(month: number): string {
  const family = settings.language === 'ar' ? settings.months : 'plain';
  return t(`months.${family}`).split('|')[month - 1] ?? String(month);
}

/** A month's short name for axes; Arabic has no abbreviations of its own. */
export function monthShort(month: number): string {
  const name = monthName(month);
  return settings.language === 'ar' ? name : name.slice(0, 3);
}

function day(value: string): string {
  const time = value.match(/^(\d{4}|XXXX)(?:-(\d{2}))?(?:-(\d{2}))?/);
  if (!time) return digits(value);
  const [, year, month, date] = time;
  const written = [
    date ? String(Number(date)) : '',
    month ? monthName(Number(month)) : '',
    year === 'XXXX' ? '' : year!,
  ];
  return digits(written.filter(Boolean).join(' '));
}

/** An EDTF date, month, year or interval in words; `null` is said as unknown. */
export function dateText(value: string | null | undefined): string {
  if (!value) return t('date.unknown');
  const week = value.match(/^(\d{4})-?W(\d{2})$/);
  if (week) return t('date.week', { week: digits(week[2]!), year: digits(week[1]!) });
  const [from, to] = value.split('/', 2);
  if (to === undefined) return day(from!);
  if (!from || from === '..') return t('date.until', { date: day(to) });
  if (!to || to === '..') return t('date.since', { date: day(from) });
  return t('date.range', { from: day(from), to: day(to) });
}

/** A moment (ISO 8601) as date and time of this browser's zone. */
export function momentText(value: string | null | undefined): string {
  if (!value) return t('date.unknown');
  const at = new Date(value);
  if (Number.isNaN(at.getTime())) return dateText(value);
  const two = (n: number): string => String(n).padStart(2, '0');
  const iso = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day(iso)} ${digits(`${two(at.getHours())}:${two(at.getMinutes())}`)}`;
}
