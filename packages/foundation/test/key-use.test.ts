import { KeyUse } from '../src';
import { aStack } from './fixture';

const PLACE = { partition: 'aws', region: 'eu-central-1', account: '111122223333' };

test.each<[string[], unknown]>([
  [['shop-*'], 'arn:aws:logs:eu-central-1:111122223333:log-group:shop-*'],
  [
    ['a', 'b'],
    ['arn:aws:logs:eu-central-1:111122223333:log-group:a', 'arn:aws:logs:eu-central-1:111122223333:log-group:b'],
  ],
])('lets CloudWatch Logs use a key for the log groups %p and no others', (names, arns) => {
  const statement = KeyUse.byLogGroups(PLACE, 'Logs', names).toStatementJson();
  expect(aStack().resolve(statement)).toEqual({
    Sid: 'Logs',
    Effect: 'Allow',
    Principal: { Service: 'logs.eu-central-1.amazonaws.com' },
    Action: [
      'kms:Encrypt',
      'kms:Decrypt',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
      'kms:GenerateDataKey',
      'kms:GenerateDataKeyWithoutPlaintext',
      'kms:DescribeKey',
    ],
    Resource: '*',
    Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': arns } },
  });
});

test('names each action, without a wildcard', () => {
  expect(KeyUse.DATA_KEY_ACTIONS).toEqual([
    'kms:Decrypt',
    'kms:GenerateDataKey',
    'kms:GenerateDataKeyWithoutPlaintext',
  ]);
});
