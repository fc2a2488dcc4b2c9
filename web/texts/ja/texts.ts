/**
 * The catalogue of texts, first in Japanese: its shape is what every other language must have, word for word. A text
 * that another catalogue lacks does not compile.
 */
import * as circulation from './circulation.ts';
import * as frame from './frame.ts';
import * as help from './help.ts';
import * as libraries from './libraries.ts';
import * as library from './library.ts';
import * as profile from './profile.ts';
import * as shelves from './shelves.ts';
import * as signingIn from './signing-in.ts';
import * as titles from './titles.ts';

export const ja = {
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

export type Texts = typeof ja;
