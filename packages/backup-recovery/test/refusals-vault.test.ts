import { Aws, Duration, Lazy } from 'aws-cdk-lib';
import { ManualDeletion, ProtectedVault, type ProtectedVaultProps, VaultLock } from '../src';
import { TestStack } from './fixture';

function vault(props: Partial<ProtectedVaultProps>): ProtectedVault {
  return new TestStack().addVault(props);
}

const WEEK = Duration.days(7);

function compliance(changed: Record<string, unknown>): VaultLock {
  return VaultLock.compliance({
    minRetention: WEEK,
    changeableFor: Duration.days(3),
    cannotBeUndone: true,
    ...changed,
  });
}

test.each<[string, Partial<ProtectedVaultProps>, RegExp]>([
  ['a name of 1 character', { vaultName: 'a' }, /vaultName: got "a"; allowed: 2 to 50 letters, digits, hyphens/],
  ['a name of 51 characters', { vaultName: 'a'.repeat(51) }, /vaultName/],
  ['a name with a dot', { vaultName: 'orders.main' }, /vaultName: got "orders.main"/],
  ['a name with blanks around it', { vaultName: ' main ' }, /vaultName: got " main "/],
  ['an empty name', { vaultName: '' }, /vaultName: got ""/],
  ['no key', { encryptionKey: undefined }, /encryptionKey: got nothing; allowed: a KMS key of your own/],
  [
    'REC-18 a lock that is permanent after a day',
    { lock: compliance({ changeableFor: Duration.days(1) }) },
    /3 to 36500/,
  ],
  [
    'a lock that is permanent after 2 and a half days',
    { lock: compliance({ changeableFor: Duration.hours(60) }) },
    /lock.changeableFor: got "2 days 12 hours"/,
  ],
  ['a lock without time to think it over', { lock: compliance({ changeableFor: undefined }) }, /lock.changeableFor/],
  [
    'a permanent lock that nobody agreed to',
    { lock: compliance({ cannotBeUndone: false }) },
    /lock.cannotBeUndone: got false; allowed: true, to say that you know/,
  ],
  [
    'a lock with a retention of no days',
    { lock: VaultLock.governance({ minRetention: Duration.days(0) }) },
    /lock.minRetention: got 0; allowed: .* 1 to 36500/,
  ],
  [
    'a lock that is longer than a century',
    { lock: VaultLock.governance({ minRetention: WEEK, maxRetention: Duration.days(36_501) }) },
    /lock.maxRetention: got 36501/,
  ],
  [
    'a lock whose longest retention is its shortest',
    { lock: VaultLock.governance({ minRetention: WEEK, maxRetention: WEEK }) },
    /lock.maxRetention: got "7 days"; allowed: longer than minRetention, 7 days/,
  ],
  ['a lock of nothing', { lock: VaultLock.governance(undefined as never) }, /lock: got nothing/],
  ['a permanent lock of null', { lock: VaultLock.compliance(null as never) }, /lock: got null/],
  [
    'a policy that nobody could change',
    { manualDeletion: ManualDeletion.deniedExceptFor([]) },
    /manualDeletion.deniedExceptFor: got \[\]; allowed: at least the role that deploys/,
  ],
  [
    'a principal that is no ARN',
    { manualDeletion: ManualDeletion.deniedExceptFor(['admin']) },
    /deniedExceptFor: got "admin"; allowed: ARNs of roles or users/,
  ],
  ['null principals', { manualDeletion: ManualDeletion.deniedExceptFor(null as never) }, /deniedExceptFor: got \[\]/],
  ['an account of 11 digits', { copySourceAccounts: ['12345678901'] }, /copySourceAccounts: got "12345678901"; .*12/],
  [
    'an account twice',
    { copySourceAccounts: ['444455556666', '444455556666'] },
    /copySourceAccounts: got "444455556666"; allowed: each value once/,
  ],
])('rejects %s', (_, props, message) => {
  expect(() => vault(props)).toThrow(message);
});

test.each<[string, Partial<ProtectedVaultProps>]>([
  ['a name of 2 characters', { vaultName: 'ab' }],
  ['a name of 50 characters', { vaultName: 'a'.repeat(50) }],
  ['a name with all allowed characters', { vaultName: 'Orders-main_1' }],
  ['a name known only at deployment', { vaultName: Aws.STACK_NAME }],
  ['a lock that is permanent after 3 days', { lock: compliance({}) }],
  ['a lock that is permanent after a century', { lock: compliance({ changeableFor: Duration.days(36_500) }) }],
  [
    'a lock from a day to a century',
    { lock: VaultLock.governance({ minRetention: Duration.days(1), maxRetention: Duration.days(36_500) }) },
  ],
  [
    'a lock known only at deployment',
    { lock: VaultLock.governance({ minRetention: Duration.days(Lazy.number({ produce: () => 7 })) }) },
  ],
  ['an account known only at deployment', { copySourceAccounts: [Aws.ACCOUNT_ID] }],
  ['a principal known only at deployment', { manualDeletion: ManualDeletion.deniedExceptFor([Aws.STACK_ID]) }],
])('accepts %s', (_, props) => {
  expect(() => vault(props)).not.toThrow();
});

test.each([undefined, null])('rejects %s as properties', (props) => {
  const act = () => new ProtectedVault(new TestStack(), 'Backups', props as unknown as ProtectedVaultProps);
  expect(act).toThrow(/props: got (nothing|null)/);
});

test('rejects everything at once and names the construct', () => {
  expect(() => vault({ vaultName: 'a', copySourceAccounts: ['1'] })).toThrow(
    /ProtectedVault at Recovery\/Backups refuses its properties:\n.*vaultName.*\n.*copySourceAccounts/,
  );
});
