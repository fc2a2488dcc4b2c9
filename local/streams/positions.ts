import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** How far each mapping has read each shard: kept in a file, so that a restart neither repeats nor loses a record. */
export type Positions = {
  readonly get: (mapping: string, shard: string) => string | undefined;
  readonly set: (mapping: string, shard: string, sequenceNumber: string) => void;
};

export function openPositions(file: string): Positions {
  mkdirSync(dirname(file), { recursive: true });
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
  const name = (mapping: string, shard: string) => `${mapping} ${shard}`;
  return {
    get: (mapping, shard) => kept[name(mapping, shard)],
    set: (mapping, shard, sequenceNumber) => {
      kept[name(mapping, shard)] = sequenceNumber;
      writeFileSync(`${file}.new`, JSON.stringify(kept));
      renameSync(`${file}.new`, file);
    },
  };
}
