export { kinds, type Kind } from '../../contract/vocabulary.ts';
