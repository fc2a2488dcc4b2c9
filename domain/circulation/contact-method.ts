export type { ContactMethod } from '../../contract/vocabulary.ts';
