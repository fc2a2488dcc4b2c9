/**
 * The catalogue of texts, first in Japanese: its shape is what every other language must have, word for word. A text that
 * another catalogue lacks does not compile.
 */
import * as circulation from './circulation.ts';
import * as frame from './frame.ts';
import * as libraries from './libraries.ts';
import * as signingIn from './signing-in.ts';
import * as titles from './titles.ts';

export const ja = { ...frame, ...signingIn, ...titles, ...circulation, ...libraries };

export type Texts = typeof ja;
