import { Nearest } from '../src';

test('finds the word that was meant', () => {
  expect(Nearest.to('natGatways', ['cidr', 'natGateways', 'zones'])).toBe('natGateways');
});

test('takes no account of case', () => {
  expect(Nearest.to('FARGATE_spot', ['fargate_spot'])).toBe('fargate_spot');
});

test('guesses nothing when no candidate is close', () => {
  expect(Nearest.to('banana', ['cidr', 'zones'])).toBeUndefined();
});

test('prefers the first of two equally close words', () => {
  expect(Nearest.to('tier', ['tiers', 'tierx'])).toBe('tiers');
});
