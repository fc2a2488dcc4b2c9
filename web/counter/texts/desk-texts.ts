import { useLanguage } from '../../texts/spoken.tsx';
import { en } from './en/texts.ts';
import { ja, type DeskTexts } from './ja/texts.ts';

/** Staff read Japanese as it is; whoever chose the easy one as a patron meets it here, too. */
const catalogues = { ja, easy: ja, en };

/** The counter's own texts in the language that is spoken. */
export const useDeskTexts = (): DeskTexts => catalogues[useLanguage().language];
