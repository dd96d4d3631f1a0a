import { FlowPeer } from '../src';

test('the block of all addresses is the internet, however it is written', () => {
  expect(String(FlowPeer.cidr('0.0.0.0/0'))).toBe(String(FlowPeer.INTERNET));
});

test('a prefix list counts like that of CloudFront unless its size is said', () => {
  expect([
    FlowPeer.prefixList('pl-3b927c52').ruleCount,
    FlowPeer.prefixList('pl-3b927c52', { maxEntries: 3 }).ruleCount,
  ]).toEqual([55, 3]);
});

test('a participant counts for one rule', () => {
  expect(FlowPeer.participant('web').ruleCount).toBe(1);
});
