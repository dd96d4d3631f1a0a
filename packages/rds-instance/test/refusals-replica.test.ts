import { RemovalPolicy } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import { RdsCredentials, RdsEngine, type RdsReadReplicaProps, RdsReplicaSource, RdsStorage } from '../src';
import { FAR_SOURCE, refusalOf, TestStack } from './fixture';

type Input = Partial<RdsReadReplicaProps>;

const source = (arn: string) => ({ source: RdsReplicaSource.otherRegion(arn) });

function untyped(input: Record<string, unknown>): Input {
  return input as Input;
}

function refusal(input: Input): string {
  return refusalOf(() => new TestStack().addReplica(input));
}

/** Id of the sample of bad inputs where there is one, the input, what the message must say, and the nearest valid input. */
const CASES: [string, Input, string, Input][] = [
  ['no source', untyped({ source: undefined }), 'source: got nothing; allowed: RdsReplicaSource.sameRegion', {}],
  ['an empty source', source(''), 'source: got ""; allowed: the ARN of an instance', {}],
  ['a name as source', source('shop'), 'source: got "shop"; allowed: the ARN of an instance', source(FAR_SOURCE)],
  ['a cluster as source', source(FAR_SOURCE.replace(':db:', ':cluster:')), 'the ARN of an instance', {}],
  [
    'a source in the same region as one in another',
    source(FAR_SOURCE.replace('us-east-1', 'eu-central-1')),
    'an instance of another region than eu-central-1; for this one there is sameRegion',
    source(FAR_SOURCE),
  ],
  [
    'an instance that is missing',
    { source: RdsReplicaSource.sameRegion(undefined as never) },
    'source: got nothing; allowed: an instance',
    {},
  ],
  [
    'a last snapshot',
    { removalPolicy: RemovalPolicy.SNAPSHOT },
    'removalPolicy: got "snapshot"; allowed: retain, destroy',
    { removalPolicy: RemovalPolicy.RETAIN },
  ],
  [
    'a zone beside a standby',
    { multiAz: true, availabilityZone: 'eu-central-1a' },
    'availabilityZone: got "eu-central-1a"; allowed: nothing while multiAz is true',
    { availabilityZone: 'eu-central-1a' },
  ],
  [
    'a disk that is too small',
    { storage: RdsStorage.gp3({ sizeGiB: 10 }) },
    'storage.sizeGiB: got 10',
    { storage: RdsStorage.gp3({ sizeGiB: 20 }) },
  ],
  [
    'maintenance on no day',
    { preferredMaintenanceWindow: '04:00-05:00' },
    'ddd:hh24:mi-ddd:hh24:mi',
    { preferredMaintenanceWindow: 'sun:04:00-sun:05:00' },
  ],
  ['an engine without a version', { engine: RdsEngine.mysql('') }, 'engine.version: got ""', {}],
  [
    'an unknown major version',
    { engine: RdsEngine.postgresql('99.9') },
    'engine.majorVersion: got "99"; allowed: 13, 14, 15, 16, 17, 18',
    { engine: RdsEngine.postgresql('16.3') },
  ],
  ['DAT-18 an unknown class', { instanceClass: 'db.t3.banana' }, 'instanceClass: got "db.t3.banana"', {}],
  ['DAT-36 an identifier with _', { instanceIdentifier: 'my_db' }, 'instanceIdentifier: got "my_db"', {}],
  ['a network that is null', untyped({ vpc: null }), 'vpc: got null', {}],
];

test.each(CASES)('rejects %s', (_, input, message) => {
  expect(refusal(input)).toContain(message);
});

test.each(CASES)('rejects no more than needed around %s', (_, __, ___, accepted) => {
  expect(refusal(accepted)).toBe('accepted');
});

test('rejects everything at once, with its path', () => {
  const message = refusal({ port: 1, ...source('shop') });
  expect(message).toContain('RdsReadReplica at Stack/Replica refuses its properties:');
  expect(message).toContain('port: got 1');
  expect(message).toContain('source: got "shop"');
});

test('rejects a key for a replica in the region of its source', () => {
  const stack = new TestStack();
  const encryptionKey = new kms.Key(stack, 'Key');
  const near = RdsReplicaSource.sameRegion(stack.addInstance().instance);
  expect(refusalOf(() => stack.addReplica({ source: near, encryptionKey }))).toContain(
    'encryptionKey: got "Stack/Key"; allowed: nothing: the replica shares the key of its source',
  );
});

test('rejects a source whose master password RDS manages, since it makes no replicas of one', () => {
  const stack = new TestStack();
  const near = RdsReplicaSource.sameRegion(stack.addInstance({ credentials: RdsCredentials.managedByRds() }).instance);
  expect(refusalOf(() => stack.addReplica({ source: near }))).toContain(
    'allowed: an instance whose master password RDS does not manage',
  );
});

test('rejects another major version than that of its source', () => {
  const stack = new TestStack();
  const near = RdsReplicaSource.sameRegion(stack.addInstance().instance);
  expect(refusalOf(() => stack.addReplica({ source: near, engine: RdsEngine.postgresql('16.13') }))).toContain(
    'engine: got "postgres16"; allowed: the engine and major version of the source, which is postgres17',
  );
});
