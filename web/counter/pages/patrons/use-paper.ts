import { useEffect } from 'react';

/**
 * While it is in use, this page prints on A6. Browsers disagree about named pages; a sheet of its own is obeyed by all.
 */
export function useSmallPaper(): void {
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('@page { size: 105mm 148mm; margin: 8mm; }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, []);
}
