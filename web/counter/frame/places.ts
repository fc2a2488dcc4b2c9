import type { DeskTexts } from '../texts/ja/texts.ts';

/** The counter's pages in the order of the navigation: the place in it is the digit that leads there with Alt. */
export const places = [
  { href: '/', name: 'desk' },
  { href: '/registration', name: 'registration' },
  { href: '/patrons', name: 'patrons' },
  { href: '/pick-list', name: 'pickList' },
  { href: '/hold-shelf', name: 'holdShelf' },
  { href: '/requests', name: 'requests' },
  { href: '/stock', name: 'stock' },
  { href: '/calendar', name: 'calendar' },
  { href: '/reports', name: 'reports' },
] as const satisfies readonly { readonly href: string; readonly name: keyof DeskTexts['frame'] }[];
