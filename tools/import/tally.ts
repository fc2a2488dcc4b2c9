import type { Remark } from './import-command.ts';
import type { Origin } from './incoming.ts';

/**
 * What an import did. Every record counts once: `read` is the sum of the five after it. `merged` are records whose
 * title another record of the same import had described; records about copies alone count by what became of the title.
 */
export type ImportSummary = {
  read: number;
  imported: number;
  updated: number;
  unchanged: number;
  merged: number;
  rejected: number;
  warnings: number;
  rejects: Remark[];
  warned: Remark[];
  /** Titles new or changed in the search index. */
  searchable: number;
  /** Records that were read and not come to, where an import ended before its end. */
  unfinished?: number;
};

/** Remarks beyond this many are counted only. */
const maxRemarks = 10_000;

export function newSummary(): ImportSummary {
  return {
    read: 0,
    imported: 0,
    updated: 0,
    unchanged: 0,
    merged: 0,
    rejected: 0,
    warnings: 0,
    rejects: [],
    warned: [],
    searchable: 0,
  };
}

export function reject(summary: ImportSummary, origins: readonly Origin[], reason: string): void {
  for (const origin of origins) {
    summary.rejected += 1;
    if (summary.rejects.length < maxRemarks) summary.rejects.push({ ...origin, reason });
  }
}

/** @param origin absent for what concerns a file as a whole */
export function warn(summary: ImportSummary, origin: Partial<Origin>, reason: string): void {
  summary.warnings += 1;
  if (summary.warned.length < maxRemarks) summary.warned.push({ ...origin, reason });
}

/** Records that something became of. */
function settledIn({ imported, updated, unchanged, merged, rejected }: ImportSummary): number {
  return imported + updated + unchanged + merged + rejected;
}

/** An import that ended before its end has read what it has come to; the rest is left for the next run. */
export function breakOff(summary: ImportSummary): void {
  summary.unfinished = summary.read - settledIn(summary);
  summary.read = settledIn(summary);
}

/** Remarks in the order of the files and records. */
export function sortRemarks(summary: ImportSummary, files: readonly string[]): void {
  const rank = ({ file, record }: Remark) => files.indexOf(file ?? '') * 1e12 + (record ?? 0);
  for (const list of [summary.rejects, summary.warned]) list.sort((one, other) => rank(one) - rank(other));
}
