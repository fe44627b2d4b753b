/** What a reader chose for this browser; nothing of it changes the data. */

export type Language = 'ar' | 'en';
export type Months = 'levant' | 'gulf' | 'maghreb';
export type Digits = 'latn' | 'arab';
export type Theme = 'auto' | 'light' | 'dark';

interface Settings {
  language: Language;
  months: Months;
  digits: Digits;
  theme: Theme;
  reviewer: string;
  token: string;
  keys: Record<string, string>;
}

const STORED = 'marsad.settings';
/** A token is kept until the browser is closed, no longer. */
const TOKEN = 'marsad.token';

function preferredLanguage(): Language {
  for (const tag of navigator.languages) {
    if (tag.startsWith('ar')) return 'ar';
    if (tag.startsWith('en')) return 'en';
  }
  return 'ar';
}

function stored(): Partial<Settings> {
  try {
    const kept = JSON.parse(localStorage.getItem(STORED) ?? '{}') as Partial<Settings>;
    return { ...kept, token: sessionStorage.getItem(TOKEN) ?? '' };
  } catch {
    return {};
  }
}

export const settings = $state<Settings>({
  language: preferredLanguage(),
  months: 'levant',
  digits: 'latn',
  theme: 'auto',
  reviewer: '',
  token: '',
  keys: {},
  ...stored(),
});

const dark = matchMedia('(prefers-color-scheme: dark)');
let systemIsDark = $state(dark.matches);
dark.addEventListener('change', () => (systemIsDark = dark.matches));

/** Whether the dark colours are shown. */
export function isDark(): boolean {
  return settings.theme === 'dark' || (settings.theme === 'auto' && systemIsDark);
}

/** The direction of the interface; content has its own. */
export function direction(): 'rtl' | 'ltr' {
  return settings.language === 'ar' ? 'rtl' : 'ltr';
}

/** Keeps the settings and shows them on the page's root; called once. */
export function keepSettings(): void {
  $effect.root(() => {
    $effect(() => {
      try {
        const { token, ...kept } = settings;
        localStorage.setItem(STORED, JSON.stringify(kept));
        sessionStorage.setItem(TOKEN, token);
      } catch {
        // A browser that stores nothing still works until it is closed.
      }
    });
    $effect(() => {
      const root = document.documentElement;
      root.lang = settings.language;
      root.dir = direction();
      root.dataset.theme = isDark() ? 'dark' : 'light';
    });
  });
}
