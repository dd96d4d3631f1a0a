import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judgeRows } from '../../src/rows/judge-rows';
import { readAssembly } from '../../src/rows/readable-assembly';
import { readRows } from '../../src/rows/rows-file';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rows-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function assembly(templates: Record<string, object>) {
  for (const [stack, template] of Object.entries(templates)) {
    writeFileSync(join(folder, `${stack}.template.json`), JSON.stringify(template));
  }
  const artifacts = Object.keys(templates).map((stack) => [
    stack,
    {
      type: 'aws:cloudformation:stack',
      properties: { templateFile: `${stack}.template.json`, stackName: `shop-${stack}` },
    },
  ]);
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ artifacts: Object.fromEntries(artifacts) }));
  return readAssembly(folder);
}

function rows(text: string) {
  const file = join(folder, 'rows.yaml');
  writeFileSync(file, text);
  return readRows(file);
}

const NETWORK = {
  Resources: {
    Vpc123: {
      Type: 'AWS::EC2::VPC',
      Metadata: { 'aws:cdk:path': 'Network/Vpc/Resource' },
      Properties: { CidrBlock: '10.0.0.0/16' },
    },
    Route456: {
      Type: 'AWS::EC2::Route',
      Metadata: { 'aws:cdk:path': 'Network/Routes/A' },
      Properties: { VpcId: { Ref: 'Vpc123' }, NatGatewayId: { 'Fn::GetAtt': ['Vpc123', 'Arn'] } },
    },
  },
  Outputs: { VpcOut: { Value: { Ref: 'Vpc123' } } },
};
const DATA = {
  Resources: {
    Group: {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: {
        VpcId: { 'Fn::GetStackOutput': { StackName: 'shop-Network', OutputName: 'VpcOut' } },
        Name: { 'Fn::Join': ['', ['a-', { Ref: 'AWS::Region' }]] },
      },
    },
  },
};

describe('readable references', () => {
  test('name the construct path of a resource of the same template', () => {
    const [, route] = assembly({ Network: NETWORK });
    expect(route.body.Properties).toEqual({ VpcId: '${Vpc}', NatGatewayId: '${Vpc.Arn}' });
  });

  test('follow the output of another stack', () => {
    const group = assembly({ Network: NETWORK, Data: DATA }).find(({ stack }) => stack === 'Data');
    expect(group?.body.Properties).toMatchObject({ VpcId: '${Vpc}', Name: 'a-${AWS::Region}' });
  });
});

const FILE = (holds: string) => `
source: a test
rows:
  ABC-N1:
    fact: a network
    holds:
${holds}
deviations: []
`;

describe('an assertion', () => {
  const verdicts = (holds: string, stage = 'one') =>
    judgeRows(rows(FILE(holds)), stage, assembly({ Network: NETWORK })).map(({ failure }) => failure);

  test('holds when a resource has at least the properties', () => {
    expect(verdicts('    - { type: "AWS::EC2::VPC", properties: { CidrBlock: 10.0.0.0/16 } }')).toEqual([undefined]);
  });

  test('fails when no resource has them, and names the closest', () => {
    expect(verdicts('    - { type: "AWS::EC2::VPC", properties: { CidrBlock: 10.1.0.0/16 } }')[0]).toMatch(
      /at least 1 expected, 0 of 1 match; closest is Vpc: .*10\.1\.0\.0/s,
    );
  });

  test('fails when the count differs', () => {
    expect(verdicts('    - { type: "AWS::EC2::VPC", count: 2 }')[0]).toMatch(/2 expected, 1 of 1 match/);
  });

  test('can say that nothing is there', () => {
    expect(verdicts('    - { type: "AWS::EC2::NatGateway", count: 0 }')).toEqual([undefined]);
  });

  test('is left out of the stages it does not name', () => {
    expect(verdicts('    - { type: "AWS::EC2::NatGateway", count: 9, stages: [two] }')).toEqual([]);
  });

  test.each([
    ['!like "^10\\\\.0"', undefined],
    ['!any ""', undefined],
    ['!absent ""', expect.any(String)],
  ])('understands %s', (value, expected) => {
    expect(verdicts(`    - { type: "AWS::EC2::VPC", properties: { CidrBlock: ${value} } }`)).toEqual([expected]);
  });
});

describe('a rows file', () => {
  test('rejects a deviation of a row that is not there', () => {
    expect(() =>
      rows(
        FILE('    - { type: "AWS::EC2::VPC" }').replace(
          'deviations: []',
          'deviations: [{ row: ABC-N9, source: a, used: b, reason: because it could not be otherwise }]',
        ),
      ),
    ).toThrow('deviations of unknown rows: ABC-N9');
  });

  test('rejects a row without an assertion', () => {
    expect(() => rows('source: x\nrows: { ABC-N1: { fact: a, holds: [] } }\ndeviations: []\n')).toThrow('ABC-N1');
  });

  test('rejects an unknown key', () => {
    expect(() => rows(FILE('    - { type: "AWS::EC2::VPC", cuont: 1 }'))).toThrow('cuont');
  });
});
