import { removeFolders } from '../config/sample-systems';
import { SHOP, shopRefusals, shopWorkflows } from './sample-shop';

afterEach(removeFolders);

const after = (stage: string) => `delivery: { github: { after: ${stage} } }\n`;
const PROJECT = 'project: shop\n';

describe('the order of the stages', () => {
  test('is that of `after`, whatever the stages are called', () => {
    const stages = { a: after('b'), b: after('c'), c: PROJECT };
    expect(shopWorkflows(stages).stages).toEqual(['c', 'b', 'a']);
  });

  test('leaves out a stage that nothing is delivered to', () => {
    expect(shopWorkflows({ one: PROJECT, variant: 'delivery: null\n' }).stages).toEqual(['one']);
  });
});

const REFUSALS: [string, Record<string, string>, string[]][] = [
  [
    'a stage after one that is not there',
    { one: PROJECT, two: after('won') },
    ['systems/shop/stages/two.yaml:1:30: delivery.github.after: got "won", a stage without a file; allowed: one'],
  ],
  [
    'a stage after one that nothing is delivered to',
    { one: PROJECT, two: after('bare'), bare: 'delivery: null\n' },
    [
      'systems/shop/stages/two.yaml:1:30: delivery.github.after: got "bare", a stage without delivery.github; allowed: one',
    ],
  ],
  [
    'two stages after the same',
    { one: PROJECT, three: after('one'), two: after('one') },
    [
      'systems/shop/stages/two.yaml:1:30: delivery.github.after: got "one", after which three comes; allowed: one stage after each',
    ],
  ],
  [
    'two stages that come first',
    { one: PROJECT, two: PROJECT },
    [
      `systems/shop/root.yaml:${SHOP.split('\n').indexOf('    repository: acme/shop') + 2}:17: delivery.github.after: missing, and so it is for one; allowed: the stage before this one; only one comes first`,
    ],
  ],
  [
    'stages in a circle',
    { one: PROJECT, two: after('three'), three: after('two') },
    [
      'systems/shop/stages/three.yaml:1:30: delivery.github.after: got "two", which runs in a circle: three after two after three; allowed: one stage that comes first',
    ],
  ],
  [
    'a stage after itself',
    { one: after('one') },
    [
      'systems/shop/stages/one.yaml:1:30: delivery.github.after: got "one", which runs in a circle: one after one; allowed: one stage that comes first',
    ],
  ],
];

test.each(REFUSALS)('rejects %s', (_, stages, lines) => {
  expect(shopRefusals(stages)).toEqual(lines);
});
