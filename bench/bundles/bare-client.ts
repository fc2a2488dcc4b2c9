/**
 * The yardstick of start-up: the table's client as it is published, with the five commands that most functions use, and
 * nothing of ours.
 */
export {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
