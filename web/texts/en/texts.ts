import type { Texts } from '../ja/texts.ts';
import * as circulation from './circulation.ts';
import * as frame from './frame.ts';
import * as libraries from './libraries.ts';
import * as signingIn from './signing-in.ts';
import * as titles from './titles.ts';

export const en: Texts = { ...frame, ...signingIn, ...titles, ...circulation, ...libraries };
