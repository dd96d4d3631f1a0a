import { removeFolders } from '../config/sample-systems';
import { SHOP, shopWorkflows, stepOf, workflowOf } from './sample-shop';

afterEach(removeFolders);

const ONE = 'project: shop\n';
const site = (stage: string, root = SHOP) => workflowOf(shopWorkflows({ one: stage }, [], root), 'site');
const runsOf = (stage: string) => site(stage).jobs['check-site'].steps.flatMap(({ run }) => run ?? []);
const source = (text: string) => `delivery: { github: { sources: { site: ${text} } } }\n`;

const doing = (language: string, checks: string, commands = '{}') =>
  `delivery: { github: { sources: { site: { language: ${language}, commands: ${commands} } }, workflows: { site: { does: [${checks}, build, push, deploy] } } } }\n`;
const ALL = 'lint, test, coverage, scan';

test.each([
  ['node', ['npm ci', 'npm run lint', 'npm test', 'npm test -- --coverage', 'npm audit --audit-level=high']],
  [
    'python',
    [
      'python -m pip install -r requirements.txt',
      'python -m ruff check .',
      'python -m pytest',
      'python -m pytest --cov',
      'python -m pip_audit -r requirements.txt',
    ],
  ],
  ['none', ['make lint', 'make test', 'make coverage', 'make scan']],
])('checks sources of the language %s as they usually are', (language, commands) => {
  expect(runsOf(doing(language, ALL))).toEqual(commands);
});

test('does only the checks that it says, in their order', () => {
  expect(runsOf(doing('node', 'test, lint'))).toEqual(['npm ci', 'npm test', 'npm run lint']);
});

test('checks by the commands of the source where it has some', () => {
  expect(runsOf(doing('node', 'lint, test', '{ test: make it }'))).toEqual(['npm ci', 'npm run lint', 'make it']);
});

test('sets up the language in the version of the source', () => {
  const { steps } = site(ONE).jobs['check-site'];
  expect(steps.find(({ uses }) => uses?.startsWith('actions/setup-node@'))?.with).toMatchObject({
    'node-version': '24',
  });
});

test('starts with its sources and with itself', () => {
  expect(site(ONE).on.push).toEqual({ branches: ['main'], paths: ['site/**', '.github/workflows/site.yml'] });
});

test('starts with every push when its sources are all of the repository', () => {
  expect(site(source('{ directory: null }')).on.push).toEqual({ branches: ['main'] });
});

test('moves the tag latest where the repository of the images lets it', () => {
  const script = (root: string) => stepOf(site(ONE, root).jobs['one-site'], 'Build and push the image').run;
  const changed = (tags: string) => SHOP.replace('immutableTags: true, mutableTags: [latest]', tags);
  expect(script(SHOP)).toContain(':latest');
  expect(script(changed('immutableTags: false'))).toContain(':latest');
  expect(script(changed('immutableTags: true, mutableTags: ["la*"]'))).toContain(':latest');
  expect(script(changed('immutableTags: true, mutableTags: ["v*", latest.1]'))).not.toContain(':latest');
  expect(script(changed('immutableTags: true'))).not.toContain(':latest');
});

test('builds on the processors that the service runs on', () => {
  const arm = site('services: { site: { compute: { architecture: arm64 } } }\n');
  expect(arm.jobs['one-site']['runs-on']).toBe('ubuntu-24.04-arm');
  expect(site(ONE).jobs['one-site']['runs-on']).toBe('ubuntu-24.04');
});

test('takes a role by a variable that says stage and purpose, and tells what it is to hold', () => {
  const written = shopWorkflows({ 'blue-green': ONE });
  const job = workflowOf(written, 'site').jobs['blue-green-site'];
  expect(stepOf(job, 'Take the role').with?.['role-to-assume']).toBe('${{ vars.AWS_BLUE_GREEN_DEPLOY_ROLE_ARN }}');
  expect(written.variables).toEqual([
    {
      name: 'AWS_BLUE_GREEN_DEPLOY_ROLE_ARN',
      value: 'arn:aws:iam::<account>:role/shop-blue-green-github-deploy',
    },
  ]);
});

test('takes a role by its ARN when the configuration knows the account', () => {
  const written = shopWorkflows({ one: ONE }, ['account="111122223333"']);
  const step = stepOf(workflowOf(written, 'site').jobs['one-site'], 'Take the role');
  expect(step.with?.['role-to-assume']).toBe('arn:aws:iam::111122223333:role/shop-one-github-deploy');
  expect(written.variables).toEqual([]);
});

test('knows that China is a partition of its own', () => {
  const root = SHOP.replace('region: us-east-1', 'region: cn-north-1');
  expect(shopWorkflows({ one: ONE }, [], root).variables[0].value).toMatch(/^arn:aws-cn:iam::/);
});

test('waits for the environment of its stage, and needs none', () => {
  expect(site(ONE).jobs['one-site'].environment).toBe('one');
  const without = SHOP.replace('    environment: "{stage}"\n', '');
  expect(site(ONE, without).jobs['one-site'].environment).toBeUndefined();
  expect(shopWorkflows({ one: ONE }, [], without).environments).toEqual([]);
});

test('refuses what GitHub would read as an expression', () => {
  const stage = doing('node', 'test', `{ test: "echo \${{ github.event.head_commit.message }}" }`);
  expect(() => site(stage)).toThrow(/refuses its properties:\n[\s\S]*without expressions of GitHub/);
});
