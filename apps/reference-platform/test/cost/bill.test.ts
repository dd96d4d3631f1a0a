import { Estimator } from '@ashlar-cdk/cost-guard';
import { billInWords, billOf } from '../../src/cost/bill';

const NAT = { Type: 'AWS::EC2::NatGateway', Properties: { SubnetId: 'subnet-1' } };
const estimateOf = (Resources: object) => new Estimator({ region: 'us-east-1' }).estimateTemplate({ Resources });

test('a bill has a line for each category', () => {
  const [head, ...categories] = billInWords(estimateOf({ Nat: NAT }));
  expect(head).toContain('32.85 USD a month');
  expect(categories).toEqual([expect.stringMatching(/^ {2}Networking +32\.85$/)]);
});

test('a bill says that something has no price', () => {
  const [head] = billInWords(estimateOf({ Nat: NAT, Odd: { Type: 'AWS::Braket::Job' } }));
  expect(head).toContain('and what has no price');
});

test('there is no bill where nobody says how much is used', () => {
  expect(billOf('nowhere', { system: 'no-such-system', stage: 'one' }, 'nowhere')).toBeUndefined();
});
