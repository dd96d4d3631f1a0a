import { Duration, Size } from 'aws-cdk-lib';
import { Capability, UlimitName } from 'aws-cdk-lib/aws-ecs';
import { LogDestination, ServiceImage, type WebServiceProps } from '../src';
import { IMAGE } from './fixture';

import { checked, inContainer, inTask, type Row, statement, testRows, untyped } from './refusal-rows';

/** Of the task and its containers. */
const TASK: Row<WebServiceProps>[] = [
  [
    'COM-03 memory that the CPU does not go with',
    inTask({ cpu: 1024, memoryMiB: 1000 }),
    /task\.memoryMiB: got 1000; allowed: 2048\.\.8192 MiB in steps of 1024/,
    inTask({ cpu: 1024, memoryMiB: 2048 }),
  ],
  [
    'memory above the range',
    inTask({ cpu: 1024, memoryMiB: 9216 }),
    /memoryMiB: got 9216/,
    inTask({ cpu: 1024, memoryMiB: 8192 }),
  ],
  [
    'COM-06 CPU as a text',
    inTask({ cpu: untyped('0.25 vCPU') }),
    /task\.cpu: got "0\.25 vCPU"; allowed: a number of CPU units/,
    inTask({ cpu: 256 }),
  ],
  [
    'COM-27 one port twice in a container',
    inContainer({ ports: [{ containerPort: 80 }, { containerPort: 80 }] }),
    /share: got "80\/tcp"/,
    inContainer({ ports: [{ containerPort: 80 }, { containerPort: 81 }] }),
  ],
  [
    'COM-27 one port in two containers',
    inTask({ sidecars: [{ image: IMAGE, name: 'b', ports: [{ containerPort: 8080 }] }] }),
    /share: got "8080\/tcp"/,
    inTask({ sidecars: [{ image: IMAGE, name: 'b', ports: [{ containerPort: 8081 }] }] }),
  ],
  [
    'port 0',
    inContainer({ ports: [{ containerPort: 0 }] }),
    /ports\.containerPort: got 0/,
    inContainer({ ports: [{ containerPort: 1 }] }),
  ],
  [
    'port 65536',
    inContainer({ ports: [{ containerPort: 65_536 }] }),
    /ports\.containerPort: got 65536/,
    inContainer({ ports: [{ containerPort: 65_535 }] }),
  ],
  [
    'COM-30 no image',
    inContainer({ image: ServiceImage.fromReference('') }),
    /container\.image: got ""; allowed: an image reference/,
    inContainer({ image: ServiceImage.fromReference('a') }),
  ],
  [
    'COM-30 an image with two tags',
    inContainer({ image: ServiceImage.fromReference('repo:tag:tag') }),
    /image: got "repo:tag:tag"/,
    inContainer({ image: ServiceImage.fromReference('repo:tag') }),
  ],
  [
    'COM-33 a variable that begins with a digit',
    inContainer({ environment: { '1A': 'x' } }),
    /got "1A"; allowed: a name of the form/,
    inContainer({ environment: { _1A: 'x' } }),
  ],
  [
    'COM-33 a variable with a hyphen',
    inContainer({ environment: { 'a-b': 'x' } }),
    /got "a-b"/,
    inContainer({ environment: { a_b: 'x' } }),
  ],
  [
    'a password in plain text',
    inContainer({ environment: { DB_PASSWORD: 'hunter2' } }),
    /environment\.DB_PASSWORD: got a value that is not shown here/,
    inContainer({ environment: { DB_USER: 'app' } }),
  ],
  [
    'a URL with a password',
    inContainer({ environment: { DATABASE_URL: 'postgres://a:hunter2@h/d' } }),
    /environment\.DATABASE_URL: got a value that is not shown/,
    inContainer({ environment: { DATABASE_URL: 'postgres://h/d' } }),
  ],
  [
    'a variable that is no text',
    inContainer({ environment: { A: untyped(1) } }),
    /environment\.A/,
    inContainer({ environment: { A: '' } }),
  ],
  [
    'COM-36 a health check each second',
    checked({ interval: Duration.seconds(1) }),
    /healthCheck\.interval: got 1; allowed: a whole number of seconds from 5 to 300/,
    checked({ interval: Duration.seconds(5) }),
  ],
  [
    'a health check that waits too long',
    checked({ timeout: Duration.seconds(61) }),
    /healthCheck\.timeout: got 61/,
    checked({ timeout: Duration.seconds(60) }),
  ],
  [
    'a health check that outlasts its interval',
    checked({ interval: Duration.seconds(30), timeout: Duration.seconds(31) }),
    /healthCheck\.timeout: got 31; allowed: at most the interval/,
    checked({ interval: Duration.seconds(30), timeout: Duration.seconds(30) }),
  ],
  [
    'a health check with 11 retries',
    checked({ retries: 11 }),
    /healthCheck\.retries: got 11/,
    checked({ retries: 10 }),
  ],
  [
    'COM-39 a start period of 400 s',
    checked({ startPeriod: Duration.seconds(400) }),
    /startPeriod: got 400; allowed: a whole number of seconds from 0 to 300/,
    checked({ startPeriod: Duration.seconds(300) }),
  ],
  [
    'a health check without a command',
    checked({ command: ['CMD-SHELL'] }),
    /healthCheck\.command/,
    checked({ command: ['true'] }),
  ],
  [
    'COM-51 a GPU',
    inContainer(untyped({ gpuCount: 1 })),
    /gpuCount: got "1"; allowed: no GPU; Fargate has none/,
    inContainer({}),
  ],
  [
    'COM-54 a capability that Fargate does not give',
    inContainer({ addCapabilities: [Capability.NET_ADMIN] }),
    /addCapabilities: got "NET_ADMIN"; allowed: SYS_PTRACE only/,
    inContainer({ addCapabilities: [Capability.SYS_PTRACE] }),
  ],
  [
    'a capability that Linux does not know',
    inContainer({ dropCapabilities: [untyped('CHOWM')] }),
    /did you mean "CHOWN"/,
    inContainer({ dropCapabilities: [Capability.CHOWN] }),
  ],
  [
    'a container without a port',
    inContainer({ ports: [] }),
    /task\.container\.ports/,
    inContainer({ ports: [{ containerPort: 3000 }] }),
  ],
  [
    '121 s to stop',
    inContainer({ stopTimeout: Duration.seconds(121) }),
    /stopTimeout: got 121/,
    inContainer({ stopTimeout: Duration.seconds(120) }),
  ],
  [
    '1 s to stop',
    inContainer({ stopTimeout: Duration.seconds(1) }),
    /stopTimeout: got 1/,
    inContainer({ stopTimeout: Duration.seconds(2) }),
  ],
  ['a user with a blank', inContainer({ user: 'a b' }), /user: got "a b"/, inContainer({ user: 'a:b' })],
  [
    'a relative writable path',
    inContainer({ writablePaths: ['tmp'] }),
    /writablePaths: got "tmp"/,
    inContainer({ writablePaths: ['/tmp'] }),
  ],
  [
    'the whole root as a writable path',
    inContainer({ writablePaths: ['/'] }),
    /writablePaths: got "\/"/,
    inContainer({ writablePaths: ['/a'] }),
  ],
  [
    'a writable path that climbs',
    inContainer({ writablePaths: ['/a/../b'] }),
    /writablePaths/,
    inContainer({ writablePaths: ['/a/..b'] }),
  ],
  [
    'a writable path twice',
    inContainer({ writablePaths: ['/a', '/a'] }),
    /writablePaths and fileSystems: got "\/a"/,
    inContainer({ writablePaths: ['/a', '/b'] }),
  ],
  [
    'a relative working directory',
    inContainer({ workingDirectory: 'srv' }),
    /workingDirectory: got "srv"/,
    inContainer({ workingDirectory: '/srv' }),
  ],
  [
    'a soft limit above the hard one',
    inContainer({ ulimits: [{ name: UlimitName.NOFILE, softLimit: 2, hardLimit: 1 }] }),
    /softLimit: got 2; allowed: at most the hard limit of 1/,
    inContainer({ ulimits: [{ name: UlimitName.NOFILE, softLimit: 1, hardLimit: 1 }] }),
  ],
  [
    'one limit twice',
    inContainer({ ulimits: [1, 2].map((limit) => ({ name: UlimitName.NOFILE, softLimit: limit, hardLimit: limit })) }),
    /ulimits: got "nofile"/,
    inContainer({ ulimits: [{ name: UlimitName.CORE, softLimit: -1, hardLimit: -1 }] }),
  ],
  [
    'more memory for a container than the task has',
    inContainer({ memoryLimitMiB: 513 }),
    /memoryLimitMiB of all containers: got 513; allowed: at most the 512/,
    inContainer({ memoryLimitMiB: 512 }),
  ],
  [
    'more CPU for a container than the task has',
    inContainer({ cpu: 257 }),
    /cpu of all containers: got 257/,
    inContainer({ cpu: 256 }),
  ],
  [
    'a sidecar without a name',
    inTask({ sidecars: [{ image: IMAGE }] }),
    /sidecars\[0\]\.name: got nothing/,
    inTask({ sidecars: [{ image: IMAGE, name: 'b' }] }),
  ],
  [
    'two containers of one name',
    inTask({ sidecars: [{ image: IMAGE, name: 'app' }] }),
    /container names: got "app"/,
    inTask({ sidecars: [{ image: IMAGE, name: 'b' }] }),
  ],
  [
    'eleven containers',
    inTask({ sidecars: Array.from({ length: 10 }, (_, index) => ({ image: IMAGE, name: `s${index}` })) }),
    /number of containers: got 11/,
    inTask({ sidecars: Array.from({ length: 9 }, (_, index) => ({ image: IMAGE, name: `s${index}` })) }),
  ],
  [
    'a disk of 20 GiB',
    inTask({ ephemeralStorage: Size.gibibytes(20) }),
    /ephemeralStorage: got 20/,
    inTask({ ephemeralStorage: Size.gibibytes(21) }),
  ],
  [
    'a disk of 201 GiB',
    inTask({ ephemeralStorage: Size.gibibytes(201) }),
    /ephemeralStorage: got 201/,
    inTask({ ephemeralStorage: Size.gibibytes(200) }),
  ],
  [
    'a wildcard action',
    inTask({ permissions: statement(['s3:*'], ['arn:aws:s3:::a/*']) }),
    /permissions: got "s3:\*"/,
    inTask({ permissions: statement(['s3:GetObject'], ['arn:aws:s3:::a/*']) }),
  ],
  [
    'all resources without a condition',
    inTask({ permissions: statement(['s3:GetObject'], ['*']) }),
    /resources by their ARN, or a condition, for s3:GetObject/,
    inTask({ permissions: statement(['ecr:GetAuthorizationToken'], ['*']) }),
  ],
  [
    'a log group name with a blank',
    inTask({ logs: LogDestination.newLogGroup({ name: 'a b' }) }),
    /logs\.name: got "a b"/,
    inTask({ logs: LogDestination.newLogGroup({ name: '/a_b' }) }),
  ],
  [
    'a retention that CloudWatch Logs does not know',
    inTask({ logs: LogDestination.newLogGroup({ retention: untyped(8) }) }),
    /logs\.retention: got 8; allowed: days/,
    inTask({ logs: LogDestination.newLogGroup({ retention: 7 }) }),
  ],
  ['a family name with a dot', inTask({ family: 'a.b' }), /family: got "a\.b"/, inTask({ family: 'a_b' })],
];

testRows(TASK);
