/** Words of the interface in the reader's language. */

import { settings } from '../state/settings.svelte';
import ar from './ar.json';
import { codeLabel } from './codebook';
import en from './en.json';

const CATALOGUES: Record<string, Record<string, string>> = { ar, en };
const PLURALS = { ar: new Intl.PluralRules('ar'), en: new Intl.PluralRules('en') };

/** A number with the digits that the reader chose. */
export function number(value: number, options: Intl.NumberFormatOptions = {}): string {
  const tag = settings.language === 'ar' ? `ar-u-nu-${settings.digits}` : 'en';
  return new Intl.NumberFormat(tag, options).format(value);
}

/** Digits of a text as the reader chose; the rest stays. */
export function digits(text: string): string {
  if (settings.language !== 'ar' || settings.digits !== 'arab') return text;
  return text.replace(/[0-9]/g, (d) => String.fromCharCode(0x660 + Number(d)));
}

/** Whether the catalogue knows the key. */
export function known(key: string): boolean {
  return CATALOGUES[settings.language]![key] !== undefined;
}

/**
 * The words for `key`; `{name}` is filled from `values`. A number `n` chooses
 * the plural form (`key_one`, `key_two`, `key_few` …).
 */
export function t(key: string, values: Record<string, string | number> = {}): string {
  const words = CATALOGUES[settings.language]!;
  let text = words[key];
  if (typeof values.n === 'number') {
    const form = PLURALS[settings.language].select(values.n);
    text = words[`${key}_${form}`] ?? words[`${key}_other`] ?? text;
  }
  if (text === undefined) return key;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? number(value) : value;
  });
}

/** What a code of the ontology is called, or the code itself. */
export function term(family: string, code: string | null | undefined): string {
  if (!code) return '';
  const label = codeLabel(family, code)?.[settings.language];
  if (label) return label;
  const key = `${family}.${code}`;
  return known(key) ? t(key) : code.replaceAll(/[_-]/g, ' ');
}
