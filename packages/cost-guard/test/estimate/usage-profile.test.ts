import { Estimator, UsageProfile } from '../../src';
import { billOf, estimateOf, fixture } from './fixture';

const NATS = { NatA: { Type: 'AWS::EC2::NatGateway' }, NatB: { Type: 'AWS::EC2::NatGateway' } };
const dataOf = (profile: object, name = 'NatA') => billOf(estimateOf(NATS, profile), name)['natGateway.dataGb'];

test('the path of a resource wins over its logical id, and that over its type', () => {
  const defaults = { 'AWS::EC2::NatGateway': { dataProcessedGb: 1 } };
  const resources = { NatA: { dataProcessedGb: 2 }, 'Template/NatA': { dataProcessedGb: 3 } };
  expect(dataOf({ defaults })[0]).toBe('1');
  expect(dataOf({ defaults, resources: { NatA: resources.NatA } })[0]).toBe('2');
  expect(dataOf({ defaults, resources })[0]).toBe('3');
});

test('a longer pattern wins over a shorter one', () => {
  const resources = { 'Template/*': { dataProcessedGb: 1 }, 'Template/Nat*': { dataProcessedGb: 2 } };
  expect(dataOf({ resources })[0]).toBe('2');
});

test('the very path wins over any pattern, however long', () => {
  const resources = { 'Template/NatA': { dataProcessedGb: 1 }, '*e*m*p*l*a*t*e*/*N*a*t*A*': { dataProcessedGb: 2 } };
  expect(dataOf({ resources })[0]).toBe('1');
});

test('the path of a construct stands for everything below it', () => {
  expect(dataOf({ resources: { Template: { dataProcessedGb: 4 } } })[0]).toBe('4');
});

test('a single star stays within one name of a path', () => {
  expect(() => dataOf({ resources: { '*NatA': { dataProcessedGb: 1 } } })).toThrow('matches no resource');
});

test('two stars cross the names of a path', () => {
  expect(dataOf({ resources: { '**NatA': { dataProcessedGb: 1 } } })[0]).toBe('1');
});

test('a shared total adds up to the cent', () => {
  const defaults = { 'AWS::EC2::NatGateway': { dataProcessedGb: { total: 1, split: 'even' } } };
  const estimate = estimateOf(NATS, { defaults });
  const costs = estimate.lines.filter(({ priceId }) => priceId === 'natGateway.dataGb').map(({ cost }) => cost);
  // 1 GB costs 0.045, which is 0.05; two halves rounded apart would be 0.02 each.
  expect(costs.sort()).toEqual(['0.02', '0.03']);
});

test('a shared total stays exact where its parts are no finite decimals', () => {
  const groups = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`G${at}`, { Type: 'AWS::Logs::LogGroup' }]));
  const defaults = { 'AWS::Logs::LogGroup': { ingestedGb: { total: 0.01, split: 'even' }, storedGb: 0 } };
  // 0.005 is a tie; twelve twelfths of it that were cut on the way would fall short of it.
  expect(estimateOf(groups, { defaults }).total).toBe('0.01');
});

test('low, typical and high give three totals', () => {
  const defaults = { 'AWS::EC2::NatGateway': { dataProcessedGb: { low: 10, typical: 100, high: 1000 } } };
  const { totalLow, total, totalHigh } = estimateOf(NATS, { defaults });
  expect([totalLow, total, totalHigh]).toEqual(['66.60', '74.70', '155.70']);
});

test('a schedule bills the hours in which something runs', () => {
  const estimate = estimateOf(NATS, { resources: { NatA: { onHoursPerMonth: 217 } } });
  expect(billOf(estimate, 'NatA')['natGateway.hours']).toEqual(['217', '9.77']);
});

test('a commitment takes its factor off the list price', () => {
  const commitments = [{ match: 'natGateway.hours', factor: 0.7, kind: 'privatePricing' }];
  const line = estimateOf(NATS, { commitments }).lines.find(({ logicalId }) => logicalId === 'NatA');
  expect(line).toMatchObject({ listCost: '32.85', cost: '23.00', pricingCategory: 'Committed' });
});

test('a price override says so', () => {
  const prices = { 'natGateway.hours': { value: 0.04, source: 'contract 7' } };
  const line = estimateOf(NATS, { prices }).lines.find(({ priceId }) => priceId === 'natGateway.hours');
  expect(line).toMatchObject({
    unitPrice: '0.04',
    priceSource: 'profile override (contract 7)',
    priceAgreement: 'stated',
  });
});

test('a quantity override is a total that keeps the shares', () => {
  const estimate = estimateOf(NATS, { quantities: { 'natGateway.hours': 730 } });
  expect(estimate.total).toBe('32.85');
  expect(billOf(estimate, 'NatA')['natGateway.hours'][0]).toBe('365');
});

test.each(['AWS::EC2::NatGateway', 'Template/*'])('what the profile knows to be free by %s costs nothing', (match) => {
  const { total, complete, free } = estimateOf(NATS, { free: { [match]: 'paid by another team' } });
  expect([total, complete]).toEqual(['0.00', true]);
  expect(free[0].reason).toBe('stated by the profile: paid by another team');
});

test('a category of the profile wins over the built-in one', () => {
  const estimate = estimateOf(NATS, { categories: { NatA: 'Shared', 'natGateway.*': 'Egress' } });
  expect(estimate.byCategory().map(({ name }) => name)).toEqual(['Egress', 'Shared']);
});

test('a file in YAML is read with its numbers exact', () => {
  const profile = UsageProfile.fromFile(fixture('pge', 'source.yaml'));
  expect(profile.name).toBe('pge-source');
});

test('parameters of the profile win over the defaults of a template', () => {
  const usage = UsageProfile.fromObject({ parameters: { Size: 'm5.large' } });
  const template = {
    Parameters: { Size: { Type: 'String', Default: 't3.micro' } },
    Resources: { Web: { Type: 'AWS::EC2::Instance', Properties: { InstanceType: { Ref: 'Size' } } } },
  };
  expect(new Estimator({ usage }).estimateTemplate(template).lines[0].priceId).toBe('ec2.instanceHours[m5.large]');
});

test.each([
  [{ resource: {} }, 'profile: "resource" is not known; did you mean "resources"?'],
  [{ hoursPerMonth: 745 }, 'hoursPerMonth: got 745; allowed: more than 0 and at most 744'],
  [{ hoursPerMonth: 0 }, 'hoursPerMonth: got 0'],
  [{ month: '2026-13' }, 'month: got "2026-13"'],
  [{ freeTier: 'all' }, 'freeTier: "all" is not known'],
  [{ include: { publicIpv4: 'no' } }, 'include.publicIpv4: got no; allowed: true or false'],
  [{ defaults: [] }, 'defaults: a map is expected here'],
  [{ defaults: { 'AWS::EC2::NatGateway': { dataProcessedGb: -1 } } }, 'allowed: a decimal of at least 0'],
  [{ defaults: { 'AWS::EC2::NatGateway': { dataProcessedGb: '5 GB' } } }, 'got "5 GB"'],
  [{ defaults: { 'AWS::EC2::NatGateway': { dataProcessedGb: null } } }, 'got null'],
  [
    { defaults: { 'AWS::EC2::NatGateway': { dataProcessedGb: { low: 3, typical: 2, high: 4 } } } },
    'low, typical and high must be in this order',
  ],
  [
    { defaults: { 'AWS::EC2::NatGateway': { dataProcessedGb: { total: 3 } } } },
    'a total needs `split: even`, the one way there is to split it',
  ],
  [{ commitments: [{ match: 'natGateway.hours', factor: 1.2 }] }, 'commitments.factor: got 1.2; allowed: 0 to 1'],
  [{ commitments: [{ factor: 0.5 }] }, 'commitments.match: got nothing'],
  [{ lines: [{ name: 'Support', category: 'Support', unitPrice: 'much' }] }, 'lines["Support"].unitPrice: got "much"'],
  [{ free: { 'AWS::Lambda::Function': '' } }, 'free["AWS::Lambda::Function"]: got ""; allowed: a text'],
  [{ optimizations: { computed: ['single-nats'] } }, 'did you mean "single-nat"?'],
  [{ optimizations: { proposals: [{ id: 'x', match: 'y', keep: 2 }] } }, 'proposals["x"].keep: got 2'],
])('rejects the profile %j', (profile, message) => {
  expect(() => UsageProfile.fromObject(profile)).toThrow(message);
});

test.each([
  [{ resources: { Nowhere: { dataProcessedGb: 1 } } }, 'resources["Nowhere"]: matches no resource of the templates'],
  [{ resources: { NatA: { dataProcesedGb: 1 } } }, 'did you mean "dataProcessedGb"?'],
  [{ defaults: { 'AWS::EC2::NatGateway': { requests: 1 } } }, '"requests" is not known'],
  [{ defaults: { 'AWS::IAM::Role': { requests: 1 } } }, 'this type has no usage that can be priced'],
  [{ prices: { 'alb.hours': 1 } }, 'prices["alb.hours"]: nothing in the templates has this price'],
  [{ quantities: { 'alb.hours': 1 } }, 'quantities["alb.hours"]: nothing in the templates is counted in this'],
  [{ commitments: [{ match: 'alb.*', factor: 0.5 }] }, 'commitments["alb.*"]: matches nothing that has a price'],
  [{ categories: { 'alb.*': 'Web' } }, 'categories["alb.*"]: matches nothing that has a price'],
  [{ free: { 'AWS::SQS::Queue': 'few messages' } }, 'free["AWS::SQS::Queue"]: matches no resource of the templates'],
  [{ account: { egressGb: 1 } }, 'account.egressGb: this figure is not known'],
])('rejects what nothing in the templates answers to: %j', (profile, message) => {
  expect(() => estimateOf(NATS, profile)).toThrow(message);
});

test('rejects a proposal that matches nothing, when proposals are asked for', () => {
  const proposals = [{ id: 'none', match: 'alb.*', keep: 0.5 }];
  const estimate = estimateOf(NATS, { optimizations: { proposals } });
  expect(() => estimate.optimize()).toThrow('"alb.*" matches nothing that has a price');
});

test('rejects everything at once', () => {
  expect(() => UsageProfile.fromObject({ month: 'now', hoursPerMonth: 0 })).toThrow(/hoursPerMonth[\s\S]*month/);
});

test('a default for a type that a template does not have is no mistake', () => {
  const defaults = { 'AWS::S3::Bucket': { storageGb: 1 } };
  expect(estimateOf(NATS, { defaults }).total).toBe('65.70');
});
