import { completedEnv, missingFrom } from '../../src/local-stack/env-file';
import { shop } from './shop';

const VARIABLES = [
  { name: 'A', value: 'laptop-only-a', standsFor: 'the secret a' },
  { name: 'B', value: 'laptop-only-b', standsFor: 'the secret b' },
];

describe('.env', () => {
  test('says that its values are for a laptop alone, and what each stands for', () => {
    const text = completedEnv(undefined, VARIABLES);
    expect(text).toMatch(/^# Values for a laptop, and for nothing else/);
    expect(text).toContain('\n# the secret a\nA=laptop-only-a\n');
  });

  test('keeps what somebody put there, and gets what is missing', () => {
    const text = completedEnv('# mine\nexport A = test key\nOTHER=1\n', VARIABLES);
    expect(text).toMatch(/^# mine\nexport A = test key\nOTHER=1\n\n# Values/);
    expect(text).toContain('\nB=laptop-only-b\n');
    expect(text).not.toContain('laptop-only-a');
  });

  test('stays as it is when nothing is missing', () => {
    expect(completedEnv('A=1\nB=2', VARIABLES)).toBe('A=1\nB=2');
  });

  test('a variable that is only spoken of is missing', () => {
    expect(missingFrom('# A=1\nB=2\n', VARIABLES).map(({ name }) => name)).toEqual(['A']);
  });

  test('has every variable that the Compose file takes, and no other', () => {
    const { file, variables } = shop();
    const taken = [...JSON.stringify(file).matchAll(/(?<!\$)\$\{(\w+)/g)].map(([, name]) => name);
    expect(variables.map(({ name }) => name)).toEqual([...new Set(taken)].sort());
  });

  test('has no value that could be mistaken for a real one', () => {
    for (const { value } of shop().variables) expect(value).toMatch(/^laptop-only-/);
  });
});
