import { CfnOutput, Duration, RemovalPolicy, Stack, Validations, type StackProps } from 'aws-cdk-lib';
import { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { indexName } from '../grants.ts';
import type { Stage } from '../settings.ts';

/** What must never be lost: the table. And the search snapshot, which the import can build again. */
export class DataStack extends Stack {
  readonly tableName: string;
  readonly tableArn: string;
  readonly streamArn: string;
  readonly searchBucket: Bucket;

  constructor(scope: Construct, id: string, props: StackProps & { readonly stage: Stage; readonly maxTitles: number }) {
    super(scope, id, { ...props, terminationProtection: true });
    const table = this.table(props.stage);
    this.tableName = table.ref;
    this.tableArn = table.attrArn;
    this.streamArn = table.attrStreamArn;
    this.searchBucket = this.bucket();
    new CfnOutput(this, 'TableName', { value: table.ref });
    new CfnOutput(this, 'SearchBucketName', { value: this.searchBucket.bucketName });
    // The import warns before the search is full.
    new CfnOutput(this, 'SearchMaxTitles', { value: String(props.maxTitles) });
  }

  /** Named by us: CloudFormation refuses to replace a resource that has a name, instead of emptying the library. */
  private table(stage: Stage): CfnTable {
    const table = new CfnTable(this, 'Table', {
      tableName: `my-library-${stage}`,
      billingMode: 'PAY_PER_REQUEST',
      attributeDefinitions: ['PK', 'SK', 'indexPK', 'indexSK'].map((attributeName) => ({
        attributeName,
        attributeType: 'S',
      })),
      keySchema: keySchema('PK', 'SK'),
      globalSecondaryIndexes: [
        { indexName, keySchema: keySchema('indexPK', 'indexSK'), projection: { projectionType: 'KEYS_ONLY' } },
      ],
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtectionEnabled: true,
      timeToLiveSpecification: { attributeName: 'expiresAt', enabled: true },
      streamSpecification: { streamViewType: 'NEW_AND_OLD_IMAGES' },
    });
    table.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return table;
  }

  /** Versioned, so that a snapshot overwritten by mistake can be had back; old versions go after a week. */
  private bucket(): Bucket {
    const bucket = new Bucket(this, 'SearchBucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      lifecycleRules: [
        { noncurrentVersionExpiration: Duration.days(7), abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    (bucket.node.defaultChild as CfnBucket).overrideLogicalId('SearchBucket');
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'Only the public catalogue lies here, and only functions read it; an access log would hold nothing else.',
    });
    return bucket;
  }
}

function keySchema(partition: string, sort: string) {
  return [
    { attributeName: partition, keyType: 'HASH' },
    { attributeName: sort, keyType: 'RANGE' },
  ];
}
