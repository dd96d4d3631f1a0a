import { laptopSettings } from '../../src/local-stack/laptop-settings';
import { load, refusals, removeFolders, WEB } from '../config/sample-systems';

afterEach(removeFolders);

const files = (localRun: string) => ({ 'shop/root.yaml': WEB, 'shop/stages/one.yaml': `localRun: ${localRun}` });

describe('localRun in the configuration', () => {
  test('is read together with the images of the services', () => {
    const localRun = `{ ports: { site: 8081, database: 3307 }, build: { site: ../site }, loadBalancer: site }`;
    expect(laptopSettings(load(files(localRun)).value, 'one')).toEqual({
      name: 'shop-one',
      identity: ['shop', 'one'],
      images: { site: 'example.com/site:1' },
      ports: { site: 8081, database: 3307 },
      build: { site: '../site' },
      environment: {},
      loadBalancer: 'site',
    });
  });

  test('may be left out', () => {
    const { value } = load({ 'shop/root.yaml': WEB, 'shop/stages/one.yaml': '' });
    expect(laptopSettings(value, 'one')).toMatchObject({ ports: {}, build: {}, environment: {} });
  });

  test('may put a password into an address by the name of a variable', () => {
    const url = 'mysql://admin:${DATABASE_PASSWORD}@database:3306/app';
    const { value } = load(files(`{ environment: { site: { DATABASE_URL: "${url}" } } }`));
    expect(laptopSettings(value, 'one').environment).toEqual({ site: { DATABASE_URL: url } });
  });

  test('rejects a password that is written out', () => {
    const lines = refusals(files('{ environment: { site: { DATABASE_URL: "mysql://admin:hunter2@database/app" } } }'));
    expect(lines.join()).toMatch(/localRun\.environment\.site\.DATABASE_URL: a secret, which is not shown here/);
  });

  test.each([
    ['{ ports: { cache: 6380 } }', 'localRun.ports.cache: got "cache"; allowed: site, database'],
    ['{ ports: { shop: 8000 } }', 'localRun.ports.shop: got "shop"; allowed: site, database'],
    ['{ build: { shop: ../shop } }', 'localRun.build.shop: got "shop"; allowed: site'],
    ['{ environment: { shop: { A: "1" } } }', 'localRun.environment.shop.A: got "shop"; allowed: site'],
    ['{ loadBalancer: shop }', 'localRun.loadBalancer: got "shop"; allowed: site'],
    ['{ ports: { site: 70000 } }', 'localRun.ports.site: got 70000; allowed: a whole number from 1 to 65535'],
  ])('rejects %s', (localRun, why) => {
    expect(refusals(files(localRun)).join()).toContain(why);
  });
});
