import { useState } from 'react';
import { useTexts } from '../../texts/spoken.tsx';
import { applyTheme, themeChosen, themes, type Theme } from './theme.ts';

/** Light, dark, or as the device is set. */
export function ThemeSwitch() {
  const texts = useTexts();
  const [theme, setTheme] = useState(themeChosen);
  return (
    <label className="flex min-h-11 items-center gap-2">
      {texts.frame.theme}
      <select
        value={theme}
        className="min-h-11 rounded-8 border border-edge bg-surface px-2 text-ink"
        onChange={(event) => {
          const chosen = event.target.value as Theme;
          applyTheme(chosen);
          setTheme(chosen);
        }}
      >
        {themes.map((one) => (
          <option key={one} value={one}>
            {texts.frame.themes[one]}
          </option>
        ))}
      </select>
    </label>
  );
}
