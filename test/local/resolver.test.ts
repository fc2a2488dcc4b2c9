import { describe, expect, test } from '@jest/globals';
import { readAssembly, templateFrom, type Assembly } from '../../local/templates/assembly.ts';
import { refuseUnknownIntrinsics, refuseUnknownTypes } from '../../local/templates/resource-types.ts';
import { Resolver, type PhysicalResources } from '../../local/templates/resolver.ts';
import { startLocalStack } from '../../local/stack.ts';
import { functionResource, smallLibrary, writeAssembly } from '../../testing/stack/assembly-fixture.ts';

const physicalResources: PhysicalResources = new Map([
  ['Data/Table', { ref: 'library', attributes: { Arn: 'arn:aws:dynamodb:here:0:table/library' } }],
]);

/** Resolves a value as a property of a resource of the stack Api, beside a stack Data with a table. */
function resolve(value: unknown): unknown {
  const table = { Type: 'AWS::DynamoDB::Table' };
  const data = templateFrom('Data', {
    Resources: { Table: table },
    Outputs: { Name: { Value: { Ref: 'Table' }, Export: { Name: { 'Fn::Sub': '${AWS::StackName}:Name' } } } },
  });
  const api = templateFrom('Api', {
    Resources: { It: { Type: 'AWS::S3::Bucket', Properties: { value } } },
    Parameters: { Given: { Type: 'String', Default: 'g' }, Asked: { Type: 'String' } },
    Mappings: { Sizes: { small: { memory: 128 } } },
    Conditions: {
      IsHere: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'ap-northeast-1'] },
      IsThere: { 'Fn::Not': [{ Condition: 'IsHere' }] },
    },
  });
  const resource = api.resources.get('It');
  if (resource === undefined) throw new Error('not reached');
  const resolver = new Resolver({ folder: '', templates: [data, api] }, physicalResources);
  return resolver.properties(resource)['value'];
}

describe('intrinsic functions', () => {
  test.each([
    ['a plain value', { a: [1, 'b', true, null] }, { a: [1, 'b', true, null] }],
    ['a parameter', { Ref: 'Given' }, 'g'],
    ['a pseudo parameter', { Ref: 'AWS::AccountId' }, '000000000000'],
    ['no value', { a: { Ref: 'AWS::NoValue' }, b: 1 }, { b: 1 }],
    ['an export', { 'Fn::ImportValue': 'Data:Name' }, 'library'],
    ['an output of another stack', { 'Fn::GetStackOutput': { StackName: 'Data', OutputName: 'Name' } }, 'library'],
    ['a join', { 'Fn::Join': ['-', ['a', { Ref: 'Given' }, 1]] }, 'a-g-1'],
    ['a substitution', { 'Fn::Sub': 'a ${Given} ${AWS::Partition} ${!kept}' }, 'a g aws ${kept}'],
    ['a substitution with variables', { 'Fn::Sub': ['${x}${Given}', { x: { Ref: 'Given' } }] }, 'gg'],
    ['select and split', { 'Fn::Select': [1, { 'Fn::Split': ['.', 'a.b.c'] }] }, 'b'],
    ['a mapping', { 'Fn::FindInMap': ['Sizes', 'small', 'memory'] }, 128],
    ['a condition that holds', { 'Fn::If': ['IsHere', 'yes', 'no'] }, 'yes'],
    ['a condition that does not', { 'Fn::If': ['IsThere', 'yes', 'no'] }, 'no'],
    ['JSON as text', { 'Fn::ToJsonString': { a: { Ref: 'Given' } } }, '{"a":"g"}'],
    ['a property that is called Condition', { Condition: { StringLike: 1 } }, { Condition: { StringLike: 1 } }],
  ])('%s', (_, value, resolved) => {
    expect(resolve(value)).toEqual(resolved);
  });

  test.each([
    [{ 'Fn::Cidr': ['10.0.0.0/16', 6, 8] }, 'Fn::Cidr'],
    [{ Ref: 'Nobody' }, 'Nobody'],
    [{ Ref: 'Asked' }, 'Asked'],
    [{ 'Fn::ImportValue': 'Data:Nothing' }, 'Data:Nothing'],
    [{ 'Fn::GetAtt': ['It', 'Colour'] }, 'It'],
  ])('%j is refused with the resource’s name', (value, unknown) => {
    expect(() => resolve(value)).toThrow(new RegExp(`^Api/It: .*${unknown}`));
  });
});

describe('what the stack does not know stops the start', () => {
  const assemblyWith = (resource: object): Assembly =>
    readAssembly(writeAssembly({ Odd: { Resources: { Oddity: resource } } }));

  test('a resource type, by its logical id', () => {
    expect(() => refuseUnknownTypes(assemblyWith({ Type: 'AWS::Neptune::DBCluster' }))).toThrow(
      'Odd/Oddity: the local stack does not know resources of type AWS::Neptune::DBCluster.',
    );
  });

  test('an intrinsic in a property that is not even used', () => {
    const assembly = assemblyWith(functionResource('x', {}, { VpcConfig: { SubnetIds: { 'Fn::GetAZs': '' } } }));
    expect(() => refuseUnknownIntrinsics(assembly, new Resolver(assembly, new Map()))).toThrow(
      'Odd/Oddity: the local stack does not know Fn::GetAZs.',
    );
  });

  test('and whatever had been started is stopped again', async () => {
    const cdkOut = writeAssembly({ Odd: { Resources: { Cache: { Type: 'AWS::ElastiCache::ReplicationGroup' } } } });
    await expect(startLocalStack({ cdkOut })).rejects.toThrow('Odd/Cache');
  });
});

test('an assembly is read with its stacks, exports and bundles', () => {
  const { templates } = readAssembly(smallLibrary());
  expect(templates.map(({ stack }) => stack)).toEqual(['Data', 'Identity', 'Api']);
  expect(templates[2]?.assets.get('tell.zip')).toMatch(/asset\.tell$/);
});
