import { sourcePaths } from '../../src/workflows/source-paths';

describe('the paths that start a workflow', () => {
  test('are those of its own sources', () => {
    expect(sourcePaths(['site', 'apps/api'], ['worker'])).toEqual(['site/**', 'apps/api/**']);
  });

  test('are none when the sources are all of the repository', () => {
    expect(sourcePaths([undefined], [])).toBeUndefined();
    expect(sourcePaths([undefined, 'site'], ['site'])).toBeUndefined();
  });

  test('leave out what lies inside and belongs to others', () => {
    expect(sourcePaths([undefined], ['site'])).toEqual(['**', '!site/**']);
    expect(sourcePaths(['site'], ['site/admin', 'sites'])).toEqual(['site/**', '!site/admin/**']);
  });

  test('take in again what lies inside of that, because the last pattern counts', () => {
    expect(sourcePaths(['a/b/c', undefined], ['a/b'])).toEqual(['**', '!a/b/**', 'a/b/c/**']);
  });

  test('keep a folder that two workflows share', () => {
    expect(sourcePaths(['site'], ['site'])).toEqual(['site/**']);
  });
});
