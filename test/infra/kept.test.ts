/**
 * The table and the pools hold what cannot be made again. An update that replaces one of them would empty the
 * library, so everything that CloudFormation replaces a resource for is written down here a second time.
 */
import { describe, expect, test } from '@jest/globals';
import { settings, stages } from '../../lib/settings.ts';
import { policyIn } from '../../tools/targets.ts';
import { outputsOf, resourcesOf, synthesize, type Resource, type Template } from '../../testing/templates/synthesis.ts';

const only = { functions: [] };

function resource(templates: Map<string, Template>, stack: string, id: string): Resource {
  const found = templates.get(stack)?.Resources[id];
  if (found === undefined) throw new Error(`${stack} has no ${id}`);
  return found;
}

describe.each(stages)('In stage %s', (stage) => {
  const templates = synthesize(stage, only);

  test('the table keeps its logical id, name and keys, so that no update replaces it', () => {
    const { Properties: table } = resource(templates, 'Data', 'Table');
    expect([...resourcesOf(templates, 'AWS::DynamoDB::Table').keys()]).toEqual(['Data.Table']);
    expect(table['TableName']).toBe(`my-library-${stage}`);
    expect(table['KeySchema']).toEqual([
      { AttributeName: 'PK', KeyType: 'HASH' },
      { AttributeName: 'SK', KeyType: 'RANGE' },
    ]);
    expect(table['AttributeDefinitions']).toEqual(
      ['PK', 'SK', 'indexPK', 'indexSK'].map((name) => ({ AttributeName: name, AttributeType: 'S' })),
    );
    expect(table['LocalSecondaryIndexes']).toBeUndefined();
    expect(table['ImportSourceSpecification']).toBeUndefined();
  });

  test('the table has one sparse index with keys only, a stream of both images and a time to live', () => {
    const { Properties: table } = resource(templates, 'Data', 'Table');
    expect(table['GlobalSecondaryIndexes']).toEqual([
      {
        IndexName: 'byDay',
        KeySchema: [
          { AttributeName: 'indexPK', KeyType: 'HASH' },
          { AttributeName: 'indexSK', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ]);
    expect(table['StreamSpecification']).toEqual({ StreamViewType: 'NEW_AND_OLD_IMAGES' });
    expect(table['TimeToLiveSpecification']).toEqual({ AttributeName: 'expiresAt', Enabled: true });
    expect(table['BillingMode']).toBe('PAY_PER_REQUEST');
  });

  test('the table is backed up, protected from deletion and outlives its stack', () => {
    const table = resource(templates, 'Data', 'Table');
    expect(table.Properties['PointInTimeRecoverySpecification']).toEqual({ PointInTimeRecoveryEnabled: true });
    expect(table.Properties['DeletionProtectionEnabled']).toBe(true);
    expect([table.DeletionPolicy, table.UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
  });

  test.each(['PatronPool', 'StaffPool'])(
    '%s keeps its logical id and has no schema that an update could replace',
    (id) => {
      const pool = resource(templates, 'Identity', id);
      expect([...resourcesOf(templates, 'AWS::Cognito::UserPool').keys()]).toEqual([
        'Identity.PatronPool',
        'Identity.StaffPool',
      ]);
      expect(pool.Properties['UsernameConfiguration']).toEqual({ CaseSensitive: true });
      for (const unchangeable of ['Schema', 'AliasAttributes', 'UsernameAttributes']) {
        expect(pool.Properties[unchangeable]).toBeUndefined();
      }
      expect(pool.Properties['DeletionProtection']).toBe('ACTIVE');
      expect([pool.DeletionPolicy, pool.UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
    },
  );

  test.each(['PatronServerClient', 'StaffServerClient'])('%s keeps its logical id, pool and secret', (id) => {
    const { Properties: client } = resource(templates, 'Identity', id);
    expect(client['UserPoolId']).toEqual({ Ref: id.replace('ServerClient', 'Pool') });
    expect(client['GenerateSecret']).toBe(true);
  });

  test('the search bucket keeps its logical id, is private and outlives its stack', () => {
    const bucket = resource(templates, 'Data', 'SearchBucket');
    expect(bucket.Properties['BucketName']).toBeUndefined();
    expect(bucket.Properties['PublicAccessBlockConfiguration']).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect([bucket.DeletionPolicy, bucket.UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
  });

  test('what a command reads of an output is in ASCII, because CloudFormation tells no other letters', () => {
    for (const { Outputs = {} } of templates.values()) expect(JSON.stringify(Outputs)).toMatch(/^[\x20-\x7e]*$/);
    expect(policyIn(outputsOf(templates, 'Api'))).toEqual(settings[stage].policy);
  });

  test('what operators and the local stack look for is among the outputs', () => {
    const outputs = [...templates.values()].flatMap((template) => Object.keys(template.Outputs ?? {}));
    expect(outputs).toEqual(
      expect.arrayContaining([
        'TableName',
        'SearchBucketName',
        'SearchMaxTitles',
        'PatronPoolId',
        'PatronClientId',
        'StaffPoolId',
        'StaffClientId',
        'ApiUrl',
        'LibraryUrl',
        'LibraryPolicy',
      ]),
    );
  });
});
