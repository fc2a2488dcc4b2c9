import { Logger } from '@aws-lambda-powertools/logger';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { audit } from '../../adapters/dynamodb/audit/audit.ts';
import { scanAuditEntry } from '../../adapters/dynamodb/circulation/copy-stream.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { readEnvironment } from '../http/environment.ts';
import { timed } from '../timed.ts';

const { tableName, policy } = readEnvironment(['tableName', 'policy']);
const entries = audit(openTable(tableName), policy);
const logger = new Logger({ serviceName: 'keep-audit' });

/**
 * Follows the table's stream: each scan of a copy gets its entry (K4), so that a scan itself costs no
 * further write. Writing an entry again writes the same one.
 */
export const handler = timed(keepAudit);

async function keepAudit(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  for (const record of event.Records) {
    try {
      const auditEntry = scanAuditEntry(record as Parameters<typeof scanAuditEntry>[0]);
      if (auditEntry) await entries.write(auditEntry);
    } catch (error) {
      logger.error('an audit entry was not written', { name: error instanceof Error ? error.name : 'unknown' });
      // The stream gives the batch again from here.
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  return { batchItemFailures: [] };
}
