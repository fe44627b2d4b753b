/**
 * Shortcuts by the key's place (`event.code`), so that they work on an Arabic
 * keyboard too; each can be bound anew and is kept with the settings.
 */

import { settings } from '../state/settings.svelte';

/** Shortcuts of every page and of the pages that have their own. */
export const DEFAULTS = {
  'go.help': 'Shift+Slash',
  'go.search': 'Slash',
  'list.next': 'KeyJ',
  'list.previous': 'KeyK',
  'names.other': 'KeyL',
  'review.accept': 'KeyY',
  'review.reject': 'KeyN',
  'review.skip': 'KeyS',
  'review.undo': 'Ctrl+KeyZ',
  'review.type': 'KeyT',
  'review.aux': 'KeyA',
  'review.actor': 'KeyP',
  'review.recipient': 'KeyR',
  'review.swap': 'KeyX',
  'review.span': 'KeyE',
  'review.place': 'KeyG',
  'review.date': 'KeyD',
  'review.merge': 'KeyM',
  'review.split': 'KeyF',
  'review.add': 'KeyI',
  'review.submit': 'Ctrl+Enter',
} as const;

export type Action = keyof typeof DEFAULTS;

/** The chord that is bound to an action now. */
export function chordOf(action: Action): string {
  return settings.keys[action] ?? DEFAULTS[action];
}

/** The chord of a key press, for instance `Ctrl+KeyZ`. */
export function chord(event: KeyboardEvent): string {
  const held = [
    event.ctrlKey || event.metaKey ? 'Ctrl' : '',
    event.altKey ? 'Alt' : '',
    event.shiftKey ? 'Shift' : '',
  ];
  return [...held, event.code].filter(Boolean).join('+');
}

const MODIFIERS = /^(Control|Shift|Alt|Meta|CapsLock|Fn)/;

/** Whether the press is only a modifier, or leaves a field. */
export function isBare(event: KeyboardEvent): boolean {
  return MODIFIERS.test(event.code) || event.code === '' || event.isComposing;
}

/** Binds an action; a chord that another action had is taken from it. */
export function bind(action: Action, wanted: string): void {
  for (const other of Object.keys(DEFAULTS) as Action[]) {
    if (other !== action && chordOf(other) === wanted) settings.keys[other] = '';
  }
  settings.keys[action] = wanted;
}

/** Back to the shortcuts that Marsad came with. */
export function resetKeys(): void {
  settings.keys = {};
}

/** A chord as its keys are engraved on a Latin keyboard. */
export function chordText(wanted: string): string[] {
  return wanted
    .split('+')
    .filter(Boolean)
    .map((key) =>
      key
        .replace(/^Key|^Digit|^Numpad/, '')
        .replace('Slash', '/')
        .replace('BracketLeft', '[')
        .replace('BracketRight', ']')
        .replace('Period', '.')
        .replace('Comma', ',')
        .replace('Semicolon', ';')
        .replace('Escape', 'Esc'),
    );
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  return target.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=range])');
}

/**
 * Listens while the component lives. Plain letters are left alone where
 * somebody types; a handler that answers `false` did not take the press.
 */
export function onKeys(handlers: Partial<Record<Action, () => unknown>>): void {
  $effect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isBare(event)) return;
      if (document.querySelector('dialog[open]')) return;
      const pressed = chord(event);
      const typing = isTyping(event.target);
      for (const [action, handle] of Object.entries(handlers)) {
        if (chordOf(action as Action) !== pressed) continue;
        if (typing && action !== 'review.submit') return;
        if (handle() !== false) event.preventDefault();
        return;
      }
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  });
}
