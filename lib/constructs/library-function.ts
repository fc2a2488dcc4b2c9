import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Duration, RemovalPolicy, Validations, type Size } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Function, type CfnFunction, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { tableStatements } from '../grants.ts';
import type { TableAccess } from '../../contract/route.ts';
import type { Settings } from '../settings.ts';
import { policyFile, type CodeOf } from './handler-code.ts';

/** What every function of a stage has in common. */
export type StageContext = {
  readonly settings: Settings;
  readonly version: string;
  readonly codeOf: CodeOf;
  readonly tableName: string;
  readonly tableArn: string;
};

export type LibraryFunctionProps = {
  readonly stageContext: StageContext;
  /** Path from the project's root, for example `lambdas/loans/renew-loan.ts`. */
  readonly handlerFile: string;
  readonly description: string;
  readonly table?: TableAccess | undefined;
  /** What else it may do, beyond its log, its traces and the table. */
  readonly statements?: readonly PolicyStatement[];
  readonly environment?: { readonly [name: string]: string };
  readonly timeout?: Duration;
  readonly memoryMb?: number;
  /** Its temporary folder; 512 MB unless it says otherwise. */
  readonly disk?: Size;
};

const root = resolve(import.meta.dirname, '../..');

/** A function with the defaults of all functions, its own log, and a role that allows only what its row names. */
export class LibraryFunction extends Construct {
  readonly fn: Function;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: LibraryFunctionProps) {
    super(scope, id);
    const { stageContext } = props;
    if (!existsSync(resolve(root, props.handlerFile))) {
      throw new Error(`${id}: there is no handler file ${props.handlerFile}`);
    }
    const logGroup = new LogGroup(this, 'Log', {
      retention: stageContext.settings.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = this.roleFor(logGroup, props);
    this.fn = new Function(this, 'Function', {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: stageContext.codeOf(props.handlerFile),
      handler: 'index.handler',
      // The role says all that the function may do; nothing is added behind its back.
      role: this.role.withoutPolicyUpdates(),
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.ACTIVE,
      timeout: props.timeout ?? Duration.seconds(10),
      memorySize: props.memoryMb ?? 1024,
      ...(props.disk && { ephemeralStorageSize: props.disk }),
      environment: { ...environmentOf(stageContext), ...props.environment },
    });
    // The reference to the role's ARN orders the two already.
    (this.fn.node.defaultChild as CfnFunction).addDeletionOverride('DependsOn');
  }

  private roleFor(logGroup: LogGroup, { stageContext, table, statements = [] }: LibraryFunctionProps): Role {
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: {
        own: new PolicyDocument({
          statements: [
            new PolicyStatement({
              actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
              resources: [logGroup.logGroupArn],
            }),
            new PolicyStatement({ actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], resources: ['*'] }),
            ...tableStatements(stageContext.tableArn, table),
            ...statements,
          ],
        }),
      },
    });
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'X-Ray has no resources to name; only its two actions for sending traces are allowed on *.',
    });
    return role;
  }
}

function environmentOf(stageContext: StageContext): { [name: string]: string } {
  return {
    TABLE_NAME: stageContext.tableName,
    STAGE: stageContext.settings.stage,
    LIBRARY_POLICY: policyFile,
    VERSION: stageContext.version,
  };
}
