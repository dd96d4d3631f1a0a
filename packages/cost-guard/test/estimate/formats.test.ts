import { Estimator } from '../../src';
import { estimateFixture, estimateOf } from './fixture';

const pge = () => estimateFixture('pge/template.yaml', 'pge/source.yaml');

/** The cells of a CSV file; none of ours has a line break inside of a cell. */
function table(csv: string): Record<string, string>[] {
  const [header, ...rows] = csv
    .trim()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) => quoted ?? bare),
    );
  return rows.map((row) => Object.fromEntries(row.map((cell, at) => [header[at], cell])));
}

describe('FOCUS', () => {
  const rows = () => table(pge().toFocusCsv());

  test.each([
    ...[
      'BilledCost',
      'BillingAccountId',
      'BillingCurrency',
      'BillingPeriodStart',
      'BillingPeriodEnd',
      'ChargeCategory',
    ],
    ...['ChargePeriodStart', 'ChargePeriodEnd', 'ContractedCost', 'EffectiveCost', 'InvoiceIssuer', 'ListCost'],
    ...['Provider', 'Publisher', 'ServiceCategory', 'ServiceName'],
  ])('column %s is there and never empty', (column) => {
    for (const row of rows()) expect(row[column] ?? '').not.toBe('');
  });

  test.each(['BillingAccountName', 'ChargeClass', 'ChargeDescription', 'PricingQuantity', 'PricingUnit'])(
    'column %s is there',
    (column) => {
      expect(rows()[0]).toHaveProperty(column);
    },
  );

  test('has a row for every line', () => {
    expect(rows()).toHaveLength(pge().lines.length);
  });

  test('has the categories that FOCUS allows', () => {
    const allowed = [
      ...['Compute', 'Databases', 'Networking', 'Storage', 'Security', 'Management and Governance'],
      ...['Developer Tools', 'Integration', 'Other'],
    ];
    for (const { ServiceCategory } of rows()) expect(allowed).toContain(ServiceCategory);
  });

  test('tells what is consumed from what is priced', () => {
    const waf = rows().find(({ SkuMeter }) => SkuMeter === 'waf.requests');
    expect(waf).toMatchObject({
      ConsumedQuantity: '10000000',
      ConsumedUnit: 'request',
      PricingQuantity: '10',
      PricingUnit: '1000000 requests',
    });
  });

  test('ends the month at the first moment of the next, also in December', () => {
    const december = estimateOf({ Key: { Type: 'AWS::KMS::Key' } }, { month: '2026-12' });
    expect(table(december.toFocusCsv())[0].ChargePeriodEnd).toBe('2027-01-01T00:00:00Z');
  });

  test('shows a profile override in the source of the price', () => {
    const writer = rows().find(({ ResourceName }) => ResourceName === 'template/Writer');
    expect(writer?.x_PriceSource).toBe('profile override (line 663)');
  });

  test('has no row for what is not priced, which is a file of its own', () => {
    const estimate = estimateOf({ A: { Type: 'AWS::Lambda::Function' } }, { month: '2026-11' });
    expect(table(estimate.toFocusCsv())).toEqual([]);
    expect(table(estimate.toNotPricedCsv())).toEqual([
      {
        ResourceId: 'Template/A',
        ResourceName: 'Template/A',
        ResourceType: 'AWS::Lambda::Function',
        x_Reason: 'unknownType',
        x_Detail: 'no price is known for AWS::Lambda::Function',
        x_UsageKey: '',
      },
    ]);
  });

  test('quotes a cell with a comma or a quote', () => {
    const lines = [{ name: 'Support, "gold"', category: 'Support', unitPrice: 100 }];
    const estimate = estimateOf({}, { month: '2026-11', lines });
    expect(estimate.toFocusCsv()).toContain('"Support, ""gold"""');
  });

  test('rejects a file without a month', () => {
    expect(() => estimateOf({}).toFocusCsv()).toThrow('A FOCUS file needs a month');
  });
});

describe('text', () => {
  test('begins with the total and where it is from', () => {
    expect(pge().toText().split('\n').slice(0, 2)).toEqual([
      'template.yaml: 341.68 USD a month',
      'us-east-1 · 2026-11 · 730 hours · typical · usage: pge-source',
    ]);
  });

  test('shows the band when there is one', () => {
    const usage = { resources: { Nat: { dataProcessedGb: { low: 0, typical: 10, high: 1000 } } } };
    const text = estimateOf({ Nat: { Type: 'AWS::EC2::NatGateway' } }, usage).toText();
    expect(text.split('\n')[0]).toBe('Template: 33.30 USD a month (32.85 to 77.85)');
  });

  test('groups thousands', () => {
    const lines = [{ name: 'Support', category: 'Support', unitPrice: 12_345 }];
    expect(estimateOf({}, { lines }).toText()).toContain('12,345.00');
  });

  test('says once what many resources miss', () => {
    const buckets = Object.fromEntries(['A', 'B', 'C'].map((name) => [name, { Type: 'AWS::S3::Bucket' }]));
    const missing = estimateOf(buckets)
      .toText()
      .split('\n')
      .filter((line) => line.includes('give storageGb'));
    expect(missing).toEqual([expect.stringMatching(/0\.023 per GB-month +3 resources$/)]);
  });

  test('marks prices that the profile states', () => {
    expect(pge().toText()).toMatch(/template\/Writer +Aurora instance +730 × 0\.082 \*/);
  });

  test('warns of old prices, by the day it is given', () => {
    const resources = { Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { Rules: [{}] } } };
    const text = (today?: string) => estimateOf(resources, {}, { today }).toText();
    expect(text('2026-11-25')).toContain('the oldest is waf.rules of 2024-07-01');
    expect(text('2025-08-01')).toContain('more than 12 months ago');
    expect(text('2025-07-31')).not.toContain('Warning');
    expect(text()).not.toContain('Warning');
  });

  test('warns of prices that sources do not agree on', () => {
    const balancer = { A: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Scheme: 'internal' } } };
    const estimator = new Estimator({ region: 'ap-south-1' });
    expect(estimator.estimateTemplate({ Resources: balancer }).warnings).toEqual([
      'sources do not agree on the price of alb.hours',
    ]);
  });

  test('a longer age can be allowed', () => {
    const resources = { Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { Rules: [{}] } } };
    const { warnings } = estimateOf(resources, {}, { today: '2026-11-25', maxPriceAgeMonths: 36 });
    expect(warnings).toEqual([]);
  });
});

test('Markdown has the total, a table of categories and folded details', () => {
  const text = pge().toMarkdown();
  expect(text.split('\n')[0]).toBe('### 341.68 USD a month: template.yaml');
  expect(text).toContain('| Networking | 145.53 | 42.6 % |');
  expect(text).toContain('<summary>The 15 dearest lines</summary>');
});

test('JSON has every line with the origin of its quantity and the source of its price', () => {
  const { lines, total, complete } = JSON.parse(pge().toJson());
  expect([total, complete]).toEqual(['341.68', true]);
  for (const line of lines) {
    expect(['template', 'usage', 'default', 'override']).toContain(line.quantityOrigin);
    expect(line.priceSource).not.toBe('');
  }
});

test('the parts by service, stack and path each add up to the total', () => {
  const estimate = pge();
  for (const groups of [estimate.byService(), estimate.byStack(), estimate.byPath(1), estimate.byPath(2)]) {
    const cents = groups.reduce((sum, { cost }) => sum + Math.round(Number(cost) * 100), 0);
    expect(cents / 100).toBe(341.68);
  }
});

test('rejects a depth of nothing', () => {
  expect(() => pge().byPath(0)).toThrow('depth: got 0; allowed: a whole number of at least 1');
});
