import { rmSync } from 'node:fs';
import type { StackTemplate } from '../../src/local-stack/template-parts';
import { Templates } from '../../src/local-stack/templates';
import { writeShop } from './shop-templates';

const other: StackTemplate = {
  name: 'other',
  template: {
    Resources: { Queue: { Type: 'AWS::SQS::Queue', Metadata: { 'aws:cdk:path': 'Other/Jobs/Resource' } } },
    Outputs: { Arn: { Value: { 'Fn::GetAtt': 'Queue.Arn' }, Export: { Name: 'other-queue' } } },
  },
};
const own: StackTemplate = {
  name: 'own',
  region: 'eu-west-1',
  template: {
    Parameters: { Size: { Type: 'String', Default: 3 }, Open: { Type: 'String' } },
    Resources: { Table: { Type: 'AWS::DynamoDB::Table' } },
  },
};
const templates = new Templates([other, own]);
const queue = templates.resources('AWS::SQS::Queue')[0];
const table = templates.resources('AWS::DynamoDB::Table')[0];

describe('a value of a template, piece by piece', () => {
  test.each<[string, unknown, unknown[]]>([
    ['text', 'abc', ['abc']],
    ['a number', 5432, ['5432']],
    ['a reference', { Ref: 'Table' }, [{ to: table }]],
    ['an attribute', { 'Fn::GetAtt': ['Table', 'Stream.Arn'] }, [{ to: table, attribute: 'Stream.Arn' }]],
    ['a join', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }, { Ref: 'Table' }]] }, ['a-eu-west-1-', { to: table }]],
    ['a substitution', { 'Fn::Sub': 'x${Table.Arn}y${!Z}' }, ['x', { to: table, attribute: 'Arn' }, 'y${Z}']],
    ['a substitution with variables', { 'Fn::Sub': ['${A}b', { A: { Ref: 'Size' } }] }, ['3b']],
    [
      'an output',
      { 'Fn::GetStackOutput': { StackName: 'other', OutputName: 'Arn' } },
      [{ to: queue, attribute: 'Arn' }],
    ],
    ['an import', { 'Fn::ImportValue': 'other-queue' }, [{ to: queue, attribute: 'Arn' }]],
    ['a parameter without a default', { Ref: 'Open' }, [{ unknown: 'Open' }]],
    ['an account that only the deployment knows', { Ref: 'AWS::AccountId' }, [{ unknown: 'AWS::AccountId' }]],
    [
      'an output that no stack has',
      { 'Fn::GetStackOutput': { StackName: 'gone', OutputName: 'A' } },
      [{ unknown: 'gone.A' }],
    ],
    ['another function', { 'Fn::Select': [0, []] }, [{ unknown: 'Fn::Select' }]],
  ])('%s', (_, value, parts) => {
    expect(templates.parts(own, value)).toEqual(parts);
  });

  test('is no text when a resource is in it', () => {
    expect(templates.text(own, { 'Fn::Sub': 'a${Table}' })).toBeUndefined();
    expect(templates.text(own, { 'Fn::Sub': 'a${Size}' })).toBe('a3');
  });
});

test('reads the stacks of an assembly with their names and regions', () => {
  const folder = writeShop();
  const [database] = Templates.ofAssembly(folder).resources('AWS::RDS::DBInstance');
  rmSync(folder, { recursive: true });
  expect(database.stack).toMatchObject({ name: 'shop-one-data', region: 'eu-west-1', account: undefined });
  expect(database.path).toBe('Database/Instance');
});
