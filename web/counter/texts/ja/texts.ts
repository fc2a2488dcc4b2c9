/** The counter's catalogue of texts, first in Japanese: its shape is what every other language must have. */
import * as desk from './desk.ts';
import * as frame from './frame.ts';
import * as lists from './lists.ts';
import * as patrons from './patrons.ts';

export const ja = { ...frame, ...desk, ...patrons, ...lists };

export type DeskTexts = typeof ja;
