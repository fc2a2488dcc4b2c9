/** Light or dark: as the device is set, unless somebody chose. */
export const themes = ['device', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const place = 'my-library:theme';

export function themeChosen(): Theme {
  try {
    return themes.find((theme) => theme === localStorage.getItem(place)) ?? 'device';
  } catch {
    return 'device';
  }
}

/** Shows the theme at once, and remembers it. */
export function applyTheme(theme: Theme): void {
  if (theme === 'device') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  try {
    localStorage.setItem(place, theme);
  } catch {
    // Shown, though not remembered.
  }
}
