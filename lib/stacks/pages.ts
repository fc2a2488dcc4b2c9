import { CustomResource, Duration, Stack, Validations, type StackProps } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { LibraryFunction, type StageContext } from '../constructs/library-function.ts';

/** Lies beside the pages in its bundle (lib/constructs/pages-code.ts). */
export const publisherFile = 'lambdas/pages/publish-pages.ts';

export type PagesProps = StackProps & {
  readonly stageContext: StageContext;
  readonly bucket: Bucket;
  /** The library's address as patrons see it: robots are told where the sitemap is. */
  readonly pagesUrl: string;
};

/**
 * Puts the pages into their bucket, by a function that carries them in its own bundle: new pages are new code, and new
 * code is an update of the resource. The last of the stacks, so that no page asks for a route that is not there yet.
 */
export class PagesStack extends Stack {
  constructor(scope: Construct, id: string, { stageContext, bucket, pagesUrl, ...props }: PagesProps) {
    super(scope, id, props);
    const { fn, role } = new LibraryFunction(this, 'PublishPages', {
      stageContext,
      handlerFile: publisherFile,
      description: 'Puts the pages into their bucket, at a deployment.',
      statements: [
        new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] }),
        new PolicyStatement({ actions: ['s3:PutObject', 's3:DeleteObject'], resources: [bucket.arnForObjects('*')] }),
      ],
      environment: { PAGES_BUCKET: bucket.bucketName, PAGES_URL: pagesUrl },
      timeout: Duration.minutes(2),
    });
    acknowledgeObjects(role, bucket);
    const { s3Key } = (fn.node.defaultChild as CfnFunction).code as CfnFunction.CodeProperty;
    new CustomResource(this, 'Pages', {
      resourceType: 'Custom::Pages',
      serviceToken: fn.functionArn,
      serviceTimeout: Duration.minutes(3),
      properties: { Release: s3Key, PagesUrl: pagesUrl },
    });
  }
}

function acknowledgeObjects(role: Role, bucket: Bucket): void {
  const arn = `${bucket.stack.stackName}:ExportsOutputFnGetAttPagesBucketArn652CD66D`;
  Validations.of(role).acknowledge({
    id: `AwsSolutions-IAM5[Resource::${arn}/*]`,
    reason: 'All objects of the bucket are pages, and it is this function that puts them there.',
  });
}
