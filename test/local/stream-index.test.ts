import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startDatabase, type Database } from '../../local/engines/database.ts';
import { indexStreamRecords } from '../../local/engines/stream-index.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'stream-index-'));
const file = join(dataDir, 'dynamodb', 'table.db');
const ofOneTable = "table_name = 'any'";
let engine: Database;

beforeAll(async () => {
  const given = process.env['DYNAMODB_ENDPOINT'];
  delete process.env['DYNAMODB_ENDPOINT'];
  engine = await startDatabase({ dataDir, onDeath: (message) => console.error(message) });
  if (given !== undefined) process.env['DYNAMODB_ENDPOINT'] = given;
});

afterAll(async () => {
  await engine.stop();
  rmSync(dataDir, { recursive: true });
});

function planOf(question: string): string {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return database
      .prepare(`EXPLAIN QUERY PLAN ${question}`)
      .all()
      .map(({ detail }) => String(detail))
      .join('; ');
  } finally {
    database.close();
  }
}

describe('the stream of the local table', () => {
  test('numbers a new record by one look-up, however many there are', () => {
    const plan = planOf(`SELECT MAX(CAST(sequence_number AS INTEGER)) FROM _stream_records WHERE ${ofOneTable}`);
    expect(plan).toMatch(/^SEARCH _stream_records USING COVERING INDEX \w+ \(table_name=\?\)$/);
  });

  test('finds what follows a place by one look-up, and in order', () => {
    const place = 'CAST(sequence_number AS INTEGER)';
    const plan = planOf(
      `SELECT new_image FROM _stream_records WHERE ${ofOneTable} AND ${place} > 7 ORDER BY ${place} LIMIT 10`,
    );
    expect(plan).toMatch(/^SEARCH _stream_records USING INDEX \w+ \(table_name=\? AND <expr>>\?\)$/);
  });

  test('is indexed once, also when the stack is started again', () => {
    expect(() => indexStreamRecords(file)).not.toThrow();
  });

  test('is left alone where an engine keeps none in its file', () => {
    const other = join(dataDir, 'other.db');
    new DatabaseSync(other).close();
    expect(() => indexStreamRecords(other)).not.toThrow();
  });
});
