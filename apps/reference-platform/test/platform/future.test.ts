import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { listSystems } from '../../src/config';
import { readFuture } from '../../src/rows/future-file';
import { judge } from '../../src/rows/judge-rows';
import type { ReadableResource } from '../../src/rows/readable-assembly';
import { removeAssemblies, resourcesOf, SYSTEMS } from './assemblies';

afterAll(removeAssemblies);

const futureOf = (system: string) => join(SYSTEMS, system, 'future.yaml');
const WITH_FUTURE = listSystems(SYSTEMS)
  .map(({ name }) => name)
  .filter((name) => existsSync(futureOf(name)));

test('there is a system whose source tells what it wants later', () => {
  expect(WITH_FUTURE).not.toEqual([]);
});

describe.each(WITH_FUTURE)('what %s wants later', (system) => {
  const { stage, items } = readFuture(futureOf(system));
  let today: ReadableResource[];

  beforeAll(() => {
    today = resourcesOf(system, stage);
  });

  test.each(Object.entries(items))('%s is switched on by values alone', (_, { set, holds }) => {
    const then = resourcesOf(system, stage, set);
    const failures = holds.map((assertion) => judge(assertion, then).failure);
    expect(failures.filter((failure) => failure !== undefined)).toEqual([]);
    // Whatever is there today stays where it is, so that nothing with data is made anew.
    const known = new Set(then.map(({ stack, path, type }) => `${stack}/${path} ${type}`));
    expect(today.map(({ stack, path, type }) => `${stack}/${path} ${type}`).filter((one) => !known.has(one))).toEqual(
      [],
    );
  });

  test.each(Object.entries(items))('%s is not there today', (_, { holds }) => {
    const there = holds.filter((assertion) => judge(assertion, today).failure === undefined);
    expect(there).toEqual([]);
  });
});
