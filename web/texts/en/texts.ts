import type { Texts } from '../ja/texts.ts';
import * as circulation from './circulation.ts';
import * as frame from './frame.ts';
import * as help from './help.ts';
import * as libraries from './libraries.ts';
import * as library from './library.ts';
import * as profile from './profile.ts';
import * as shelves from './shelves.ts';
import * as signingIn from './signing-in.ts';
import * as titles from './titles.ts';

export const en: Texts = {
  ...frame,
  ...signingIn,
  ...titles,
  ...circulation,
  ...libraries,
  ...library,
  ...profile,
  ...shelves,
  ...help,
};
