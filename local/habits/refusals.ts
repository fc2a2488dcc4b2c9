import { refusal, type Answer } from './protocol.ts';

/** What an item says that an ongoing transaction holds. */
export const conflict = { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' };

/** "Quotas in Amazon DynamoDB" (Developer Guide). The engine heeds that of an item, and that of items put together. */
export const maxItemBytes = 400 * 1024;
export const maxTransactionBytes = 4 * 1024 * 1024;

/** A transaction about more than 4 MB. */
export const tooLarge = (): Answer =>
  refusal('ValidationException', 'The aggregate size of the items in the transaction exceeds 4 MB');

const tooMuch =
  'Throughput exceeds the current capacity of your table or index. DynamoDB is automatically scaling your table or ' +
  'index so please try again shortly.';

/** What an item of an exhausted partition says, as in a table on demand. */
export const throttling = { Code: 'ThrottlingError', Message: tooMuch };

/** The same of a request that is no transaction. */
export const throttled = (): Answer => refusal('ThrottlingException', tooMuch);
