import type { DeskTexts } from '../ja/texts.ts';
import * as desk from './desk.ts';
import * as frame from './frame.ts';
import * as lists from './lists.ts';
import * as patrons from './patrons.ts';

export const en: DeskTexts = { ...frame, ...desk, ...patrons, ...lists };
