import { Duration, Size } from 'aws-cdk-lib';

/** What a function needs that holds the search index of a catalogue. */
export type SearchSize = { readonly memoryMb: number; readonly disk: Size; readonly timeout: Duration };

/** As decision 0043 has them, with a quarter more: real titles may be longer. */
const diskBytesATitle = 480;
/** A share of the index is fetched beside the one that it replaces; a small index is one share. */
const shareTitles = 250_000;
const otherDiskMb = 100;
/**
 * What filters and counts look at is in memory, and the system keeps what is read of the files as long as there is
 * room.
 */
const memoryBytesATitle = 600;
const leastMemoryMb = 1024;
/** Beyond this an account has to ask for more. */
const maxMemoryMb = 3008;

/**
 * Sizes of a search function by the number of titles that it shall hold: a fifth more than the setting says, so that
 * the alarm comes before the end.
 * @throws when no function can hold so many
 */
export function searchSize(maxTitles: number): SearchSize {
  const titles = maxTitles * 1.2;
  const diskMb = Math.ceil(((titles + Math.min(titles, shareTitles)) * diskBytesATitle) / 1e6 + otherDiskMb);
  if (diskMb > 10_240)
    throw new Error(`search.maxTitles ${maxTitles}: a function holds some 17 million titles at most`);
  const memoryMb = leastMemoryMb + Math.ceil((titles * memoryBytesATitle) / 1e6 / 64) * 64;
  return {
    memoryMb: Math.min(maxMemoryMb, memoryMb),
    disk: Size.mebibytes(Math.max(512, diskMb)),
    timeout: Duration.seconds(maxTitles > 300_000 ? 28 : 12),
  };
}
