import type { AnswerOf } from '../../../api/paths.ts';

export type Reservation = AnswerOf<'GET', '/api/me/reservations'>['items'][number];
