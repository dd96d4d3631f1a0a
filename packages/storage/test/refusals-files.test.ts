import { Aws, Duration, Lazy } from 'aws-cdk-lib';
import { SubnetType } from 'aws-cdk-lib/aws-ec2';
import { PerformanceMode } from 'aws-cdk-lib/aws-efs';
import { type AccessPointOptions, FileThroughput, SharedFileSystem, type SharedFileSystemProps } from '../src';
import { MEDIA, TestStack } from './fixture';

type Change = Partial<SharedFileSystemProps>;

function door(changed: object): Change {
  return { accessPoints: { Media: { ...MEDIA, ...changed } as AccessPointOptions } };
}

function user(changed: object): Change {
  return door({ posixUser: { uid: 1000, gid: 1000, ...changed } });
}

function lifecycle(infrequent?: number, archive?: number, backOnFirstAccess?: boolean): Change {
  return {
    lifecycle: {
      infrequentAccessAfter: infrequent === undefined ? undefined : Duration.days(infrequent),
      archiveAfter: archive === undefined ? undefined : Duration.days(archive),
      backOnFirstAccess,
    },
  };
}

test.each<[string, Change, RegExp]>([
  ['public subnets', { vpcSubnets: { subnetType: SubnetType.PUBLIC } }, /vpcSubnets: .*allowed: private or isolated/],
  ['no access point', { accessPoints: {} }, /accessPoints: got {}; allowed: at least one/],
  ['access points of null', { accessPoints: null as never }, /accessPoints: got null/],
  ['an access point of nothing', { accessPoints: { Media: null as never } }, /accessPoints.Media: got null/],
  ['a name with a space', { accessPoints: { 'My media': MEDIA } }, /accessPoints.My media: name: got "My media"/],
  ['a name that begins with a digit', { accessPoints: { '1st': MEDIA } }, /with a letter first/],
  ['a name of 65 characters', { accessPoints: { ['a'.repeat(65)]: MEDIA } }, /name: got "a+"; allowed: 1 to 64/],
  ['no path', door({ path: undefined }), /accessPoints.Media.path: got nothing/],
  ['a relative path', door({ path: 'media' }), /path: got "media"; allowed: \/ or an absolute path/],
  ['a path with a slash at its end', door({ path: '/media/' }), /path: got "\/media\/"/],
  ['a path of 5 directories', door({ path: '/a/b/c/d/e' }), /at most 4 directories/],
  ['a path of 101 characters', door({ path: `/${'a'.repeat(100)}` }), /at most 4 directories and 100 characters/],
  ['a path up and out', door({ path: '/media/..' }), /path: got "\/media\/\.\."/],
  ['a variable in a path', door({ path: '/$HOME' }), /path: got "\/\$HOME"/],
  ['an empty directory in a path', door({ path: '/a//b' }), /path: got "\/a\/\/b"/],
  ['no user', door({ posixUser: undefined }), /posixUser: got nothing; allowed: a uid and a gid/],
  ['DAT-81 a user of -1', user({ uid: -1 }), /posixUser.uid: got -1; allowed: a whole number from 0 to 4294967295/],
  ['a user beyond 32 bits', user({ uid: 4_294_967_296 }), /posixUser.uid: got 4294967296/],
  ['half a group', user({ gid: 0.5 }), /posixUser.gid: got 0.5/],
  ['no group', user({ gid: undefined }), /posixUser.gid: got nothing/],
  ['a further group of -1', user({ secondaryGids: [-1] }), /secondaryGids\[0\]: got -1/],
  ['17 further groups', user({ secondaryGids: Array(17).fill(33) }), /got "17 groups"; allowed: at most 16/],
  ['an owner of -1', door({ createAs: { uid: -1 } }), /createAs.uid: got -1/],
  ['a group of the directory of 1.5', door({ createAs: { gid: 1.5 } }), /createAs.gid: got 1.5/],
  [
    'a mode in decimal digits',
    door({ createAs: { mode: '0780' } }),
    /createAs.mode: got "0780"; allowed: 3 or 4 octal/,
  ],
  ['a mode in letters', door({ createAs: { mode: 'rwxr-x---' } }), /createAs.mode/],
  [
    'an owner of the root',
    door({ path: '/', createAs: { uid: 1 } }),
    /createAs: got .*; allowed: nothing, because \/ is/,
  ],
  ['an unknown performance mode', { performanceMode: 'fast' as never }, /performanceMode: got "fast"/],
  [
    'elastic Max I/O',
    { performanceMode: PerformanceMode.MAX_IO, throughput: FileThroughput.ELASTIC },
    /throughput: got "elastic"; allowed: bursting or provisioned, because Max I\/O cannot be elastic/,
  ],
  ['Max I/O with the default throughput', { performanceMode: PerformanceMode.MAX_IO }, /throughput: got "elastic"/],
  ['throughput in words', { throughput: 'elastic' as never }, /throughput: got "elastic"; allowed: FileThroughput/],
  ['half a mebibyte', { throughput: FileThroughput.provisioned(0.5) }, /mebibytesPerSecond: got 0.5; .*from 1 to 3414/],
  ['3415 mebibytes', { throughput: FileThroughput.provisioned(3415) }, /mebibytesPerSecond: got 3415/],
  ['no provision', { throughput: FileThroughput.provisioned(undefined as never) }, /mebibytesPerSecond: got nothing/],
  [
    'DAT-78 a transition after 45 days',
    lifecycle(45),
    /infrequentAccessAfter: got "45 days"; allowed: 1, 7, 14, 30, 60/,
  ],
  ['an archive after 2 days', lifecycle(undefined, 2), /archiveAfter: got "2 days"/],
  [
    'an archive before Infrequent Access',
    lifecycle(90, 30),
    /archiveAfter: got "30 days"; allowed: later than Infrequ/,
  ],
  ['an archive with Infrequent Access', lifecycle(30, 30), /later than Infrequent Access, after 30 days/],
  [
    'an archive with bursting throughput',
    { ...lifecycle(30, 90), throughput: FileThroughput.BURSTING },
    /archiveAfter: got 90; allowed: none with bursting throughput, only with elastic/,
  ],
  ['the way back from nowhere', lifecycle(undefined, undefined, true), /backOnFirstAccess: got true/],
  ['a transition in words', { lifecycle: { infrequentAccessAfter: '30d' as never } }, /got "30d"/],
  [
    'a transition known only at deployment',
    { lifecycle: { infrequentAccessAfter: Duration.days(Lazy.number({ produce: () => 7 })) } },
    /infrequentAccessAfter: got "an unresolved token"; .*known at synthesis/,
  ],
  ['an empty name for the console', { fileSystemName: '' }, /fileSystemName: got ""/],
  ['a name of 257 characters', { fileSystemName: 'a'.repeat(257) }, /fileSystemName/],
  ['no security group', { securityGroups: [] }, /securityGroups: got "0 security groups"; allowed: 1 to 5/],
  ['security groups of null', { securityGroups: null as never }, /securityGroups: got null/],
  ['a security group of nothing', { securityGroups: [undefined as never] }, /securityGroups\[0\]: got nothing/],
])('rejects %s', (_, change, message) => {
  const stack = new TestStack();
  const vpc = stack.network();
  const props = { vpc, securityGroups: [stack.group(vpc)], accessPoints: { Media: MEDIA }, ...change };
  expect(() => new SharedFileSystem(stack, 'Uploads', props)).toThrow(message);
});

test('rejects two subnets of one zone', () => {
  const stack = new TestStack();
  const vpc = stack.network();
  const subnets = [...vpc.privateSubnets, vpc.publicSubnets[0]];
  expect(() => stack.addFiles({ vpc, vpcSubnets: { subnets } })).toThrow(
    /vpcSubnets: got \["Data\/Vpc\/AppSubnet1","Data\/Vpc\/PublicSubnet1"\]; allowed: one subnet in dummy1a, because/,
  );
});

test('rejects 6 security groups, and one twice', () => {
  const stack = new TestStack();
  const vpc = stack.network();
  const groups = ['A', 'B', 'C', 'D', 'E'].map((id) => stack.group(vpc, id));
  expect(() => stack.addFiles({ vpc, securityGroups: [...groups, groups[0]] })).toThrow(
    /got "6 security groups"; allowed: 1 to 5[\s\S]*securityGroups: got "Data\/A"; allowed: each value once/,
  );
});

test.each<[string, Change]>([
  ['a path of 4 directories', door({ path: '/a/b/c/d' })],
  ['a path of 100 characters', door({ path: `/${'a'.repeat(99)}` })],
  ['a path with a space and a dot', door({ path: '/my media/v1.2' })],
  ['a path known only at deployment', door({ path: `/${Aws.STACK_NAME}` })],
  ['root', user({ uid: 0, gid: 0 })],
  ['the last user', user({ uid: 4_294_967_295 })],
  ['16 further groups', user({ secondaryGids: Array(16).fill(33) })],
  ['a mode of 3 digits', door({ createAs: { mode: '755' } })],
  ['a name of 64 characters', { accessPoints: { ['a'.repeat(64)]: MEDIA } }],
  ['1 mebibyte', { throughput: FileThroughput.provisioned(1) }],
  ['3414 mebibytes', { throughput: FileThroughput.provisioned(3414) }],
  ['a provision known at deployment', { throughput: FileThroughput.provisioned(Lazy.number({ produce: () => 7 })) }],
  ['the shortest transitions', lifecycle(1, 7)],
  ['the longest transitions', lifecycle(270, 365)],
  ['an archive without Infrequent Access', lifecycle(undefined, 365)],
  ['a name of 256 characters', { fileSystemName: 'a'.repeat(256) }],
])('accepts %s', (_, change) => {
  const stack = new TestStack();
  stack.addFiles(change);
  expect(() => stack.template()).not.toThrow();
});

test.each([
  ['accessPoint', 'Medi'],
  ['volume', 'Medi'],
] as const)('%s rejects a door that there is not, and names the nearest', (method, name) => {
  const files = new TestStack().addFiles();
  expect(() => files[method](name)).toThrow(
    /SharedFileSystem at Data\/Uploads refuses .*\n.*accessPoint: got "Medi"; .*did you mean "Media"/,
  );
});

test('rejects the name of a door that nobody knows before the deployment', () => {
  const files = new TestStack().addFiles();
  expect(() => files.accessPoint(Aws.STACK_NAME)).toThrow(/accessPoint: got "an unresolved token"; allowed: Media/);
});

test.each([undefined, null])('rejects %s as properties', (props) => {
  const act = () => new SharedFileSystem(new TestStack(), 'Uploads', props as unknown as SharedFileSystemProps);
  expect(act).toThrow(/props: got (nothing|null)/);
});

test('rejects everything at once and names the construct', () => {
  const act = () => new SharedFileSystem(new TestStack(), 'Uploads', {} as SharedFileSystemProps);
  expect(act).toThrow(
    /SharedFileSystem at Data\/Uploads refuses its properties:\n.*vpc.*\n.*securityGroups.*\n.*accessPoints/,
  );
});
