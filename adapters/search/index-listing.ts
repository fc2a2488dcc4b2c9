import type { Segment } from './segment.ts';

/** Titles on one page of a list of everything: what a search engine's robot fetches at once. */
const titlesPerPage = 10_000;

/** In how many pages the whole catalogue can be listed. */
export function pagesOfIndex(segments: readonly Segment[]): number {
  return segments.reduce((sum, segment) => sum + pagesOf(segment), 0);
}

/** Titles of one page, in no order that means anything; null beyond the last page. The first page is 1. */
export function listIndex(segments: readonly Segment[], page: number): string[] | null {
  let before = 0;
  for (const segment of segments) {
    const pages = pagesOf(segment);
    if (page > before && page <= before + pages) return titlesOf(segment, (page - before - 1) * titlesPerPage);
    before += pages;
  }
  return null;
}

function pagesOf(segment: Segment): number {
  return Math.ceil(segment.titles / titlesPerPage);
}

function titlesOf(segment: Segment, from: number): string[] {
  const titleIds: string[] = [];
  for (let id = from; id < Math.min(segment.titles, from + titlesPerPage); id += 1)
    if (!segment.isDead(id)) titleIds.push(segment.entry(id).titleId);
  return titleIds;
}
