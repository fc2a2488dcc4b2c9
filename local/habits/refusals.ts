import { refusal, type Answer } from './protocol.ts';

/** What an item says that an ongoing transaction holds. */
export const conflict = { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' };

const tooMuch =
  'Throughput exceeds the current capacity of your table or index. DynamoDB is automatically scaling your table or ' +
  'index so please try again shortly.';

/** What an item of an exhausted partition says, as in a table on demand. */
export const throttling = { Code: 'ThrottlingError', Message: tooMuch };

/** The same of a request that is no transaction. */
export const throttled = (): Answer => refusal('ThrottlingException', tooMuch);
