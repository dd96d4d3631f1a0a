import { InputChecks } from '@ashlar-cdk/foundation';
import { Stack } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { isWithin, labelsOf, normalName } from '../src/private/dns-names';

const label = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,10}[a-z0-9])?$/);
const zone = fc.tuple(label, label).map((labels) => labels.join('.'));

function below(recordName: string, zoneName: string): string | undefined {
  return labelsOf(new InputChecks(new Stack(), 'Test'), recordName, zoneName);
}

test('one label and the full name are the same record, in any case, with or without a dot', () => {
  fc.assert(
    fc.property(label, zone, (name, zoneName) => {
      const full = `${name}.${zoneName}`;
      for (const form of [name, full, `${full}.`, full.toUpperCase()]) expect(below(form, zoneName)).toBe(name);
    }),
  );
});

test('a full name is only taken by the zones that it is in', () => {
  fc.assert(
    fc.property(label, zone, zone, (name, zoneName, other) => {
      const full = `${name}.${zoneName}`;
      expect(below(full, other) !== undefined).toBe(isWithin(full, other));
    }),
  );
});

test.each([
  ['Example.COM.', 'example.com'],
  ['example.com', 'example.com'],
])('%s is %s', (name, normal) => {
  expect(normalName(name)).toBe(normal);
});
