import { load, refusals, removeFolders, SMALLEST, WEB } from './sample-systems';

afterEach(removeFolders);

/** What a stage adds, on top of the configuration with a web service, and the lines it is refused with. */
const STAGES: [string, string, string[]][] = [
  [
    'an unknown key, naming the nearest (REC-45)',
    'network:\n  natGatways: 1\n  egres: none\n',
    [
      'systems/shop/stages/one.yaml:2:3: network.natGatways: an unknown key; allowed: cidr, zones, egress, tiers, endpoints, flowLogs, peerings',
      'systems/shop/stages/one.yaml:3:3: network.egres: an unknown key; allowed: cidr, zones, egress, tiers, endpoints, flowLogs, peerings; did you mean "egress"?',
    ],
  ],
  [
    'a wrong type',
    'network: { zones: us-east-1a }\ndatabase: { deletionProtection: "yes" }\nservices: { site: { environment: { DEBUG: true } } }\n',
    [
      'systems/shop/stages/one.yaml:1:19: network.zones: got "us-east-1a"; allowed: a list',
      'systems/shop/stages/one.yaml:2:33: database.deletionProtection: got "yes"; allowed: true or false',
      'systems/shop/stages/one.yaml:3:43: services.site.environment.DEBUG: got true; allowed: a text; write numbers and true or false in quotes',
    ],
  ],
  [
    'values that AWS would refuse',
    'database: { backup: { retentionDays: 36 } }\nservices: { site: { compute: { cpu: 300 }, logs: { retentionDays: 8 } } }\nnetwork: { cidr: 10.0.0.0/8 }\n',
    [
      'systems/shop/stages/one.yaml:1:38: database.backup.retentionDays: got 36; allowed: a whole number of days from 1 to 35',
      'systems/shop/stages/one.yaml:2:37: services.site.compute.cpu: got 300; allowed: one of 256, 512, 1024, 2048, 4096, 8192, 16384 (CPU units)',
      'systems/shop/stages/one.yaml:2:67: services.site.logs.retentionDays: got 8; allowed: one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 (days)',
      'systems/shop/stages/one.yaml:3:18: network.cidr: got "10.0.0.0/8"; allowed: an IPv4 block with a prefix from /16 to /28, such as 10.0.0.0/16',
    ],
  ],
  [
    'a word that is none of the choices',
    'network: { egress: natGateway }\ndatabase: { engine: aurora-mysq }\n',
    [
      'systems/shop/stages/one.yaml:1:20: network.egress: got "natGateway"; allowed: none, natSingle, natPerZone, natRegional',
      'systems/shop/stages/one.yaml:2:21: database.engine: got "aurora-mysq"; allowed: aurora-mysql, aurora-postgresql, mysql, postgresql; did you mean "aurora-mysql"?',
    ],
  ],
  [
    'a name of the wrong form',
    'keys:\n  1st: { alias: a, purpose: b }\n',
    [
      'systems/shop/stages/one.yaml:2:3: keys.1st: the key "1st"; allowed: a name of letters, digits, - and _, a letter first',
    ],
  ],
  [
    'a required value that is taken away',
    'database: { port: null }\n',
    ['systems/shop/stages/one.yaml:1:1: database.port: missing; allowed: a whole number from 1150 to 65535'],
  ],
  [
    'a project that is no name (REC-57)',
    'project: My Project\n',
    [
      'systems/shop/stages/one.yaml:1:10: project: got "My Project"; allowed: 2 to 40 lower-case letters, digits and -, a letter first',
    ],
  ],
  [
    'an account that is a number',
    'account: 123456789012\n',
    ['systems/shop/stages/one.yaml:1:10: account: got 123456789012; allowed: an account of 12 digits in quotes'],
  ],
  [
    'a tag with the reserved prefix (REC-63)',
    'tags: { aws:foo: bar }\n',
    [
      'systems/shop/stages/one.yaml:1:9: tags.aws:foo: the key "aws:foo"; allowed: up to 128 letters, digits, spaces and _ . : / = + - @, and not the reserved aws: in front',
    ],
  ],
  [
    'a tag value with characters that AWS refuses (REC-66)',
    'tags: { Owner: "a<b" }\n',
    [
      'systems/shop/stages/one.yaml:1:16: tags.Owner: got "a<b"; allowed: up to 256 letters, digits, spaces and _ . : / = + - @',
    ],
  ],
  [
    'a key with nothing behind it',
    'network:\n  egress:\n',
    [
      'systems/shop/stages/one.yaml:2:10: network.egress: nothing; allowed: a value, or null to take away what an earlier layer says',
    ],
  ],
  [
    'the same key twice',
    'network:\n  egress: none\n  egress: natSingle\n',
    [
      'systems/shop/stages/one.yaml:3:3: network.egress: the same key a second time; allowed: each key once in a section',
    ],
  ],
  [
    'keys that reach into JavaScript (REC-54)',
    '__proto__: { polluted: true }\nkeys: { constructor: { alias: a } }\n',
    [
      'systems/shop/stages/one.yaml:1:1: the key "__proto__"; allowed: keys without a meaning of their own in JavaScript',
      'systems/shop/stages/one.yaml:2:9: keys: the key "constructor"; allowed: keys without a meaning of their own in JavaScript',
    ],
  ],
  [
    'tabs',
    'network:\n\tegress: none\n',
    [
      'systems/shop/stages/one.yaml:2:1: YAML that cannot be read (Tabs are not allowed as indentation); allowed: YAML 1.2, indented with spaces',
    ],
  ],
  [
    'anchors and aliases',
    'tags: { A: &a x, B: *a }\n',
    [
      'systems/shop/stages/one.yaml:1:15: tags.A: a YAML anchor; allowed: plain values, written out where they count',
      'systems/shop/stages/one.yaml:1:21: tags.B: a YAML alias; allowed: plain values, written out where they count',
    ],
  ],
  [
    'a list where a layer should be',
    '- network\n',
    ['systems/shop/stages/one.yaml:1:1: no section; allowed: keys with their values, such as region: us-east-1'],
  ],
  [
    'a secret that is written out, without showing it (REC-51)',
    'services: { site: { environment: { DB_PASSWORD: hunter2, AWS: AKIAIOSFODNN7EXAMPLE } } }\n',
    [
      'systems/shop/stages/one.yaml:1:49: services.site.environment.DB_PASSWORD: a secret, which is not shown here; allowed: an entry of secrets, which a service takes over in its own secrets; a file in version control is read by many',
      'systems/shop/stages/one.yaml:1:63: services.site.environment.AWS: a secret, which is not shown here; allowed: an entry of secrets, which a service takes over in its own secrets; a file in version control is read by many',
    ],
  ],
  [
    'an unknown placeholder',
    'keys: { main: { alias: "{stag}-key" } }\n',
    [
      'systems/shop/stages/one.yaml:1:24: keys.main.alias: got "{stag}-key"; allowed: a name of letters, digits and . _ / + = @ # -',
      'systems/shop/stages/one.yaml:1:24: keys.main.alias: the placeholder {stag}; allowed: project, stage, region, account; did you mean "stage"?',
    ],
  ],
  [
    'a placeholder for what no layer says',
    'keys: { main: { purpose: "of {account}" } }\n',
    [
      'systems/shop/stages/one.yaml:1:26: keys.main.purpose: the placeholder {account}; allowed: a layer that says account',
    ],
  ],
  [
    'an identity that runs in a circle',
    'project: "x-{project}"\n',
    [
      'systems/shop/stages/one.yaml:1:10: project: "x-{project}", which runs in a circle; allowed: a value without placeholders: {project} stands for it',
      'systems/shop/stages/one.yaml:1:10: project: got "x-{project}"; allowed: 2 to 40 lower-case letters, digits and -, a letter first',
    ],
  ],
  [
    'names of entries that do not exist',
    'database: { key: mian, securityGroup: dbs }\nflows: [{ from: internet, to: webs, ports: all }]\ncluster: { capacity: [{ provider: FARGATE, weight: 1 }, { provider: spot, weight: 1 }] }\n',
    [
      'systems/shop/stages/one.yaml:3:69: cluster.capacity[1].provider: got "spot"; allowed: an entry of cluster.autoScalingGroups, which has none',
      'systems/shop/stages/one.yaml:1:18: database.key: got "mian"; allowed: main; did you mean "main"?',
      'systems/shop/stages/one.yaml:1:39: database.securityGroup: got "dbs"; allowed: web, app, db; did you mean "db"?',
      'systems/shop/stages/one.yaml:2:31: flows[0].to: got "webs"; allowed: internet, cloudfront, web, app, db; did you mean "web"?',
      'systems/shop/root.yaml:29:11: services.site.port: got 8080, which no flow reaches; allowed: a flow such as { from: web, to: app, ports: [8080] }',
    ],
  ],
  [
    'parts that are not built yet',
    'kafka: { kind: serverless }\nservices: { site: { deployment: { strategy: blueGreen } } }\n',
    [
      'systems/shop/stages/one.yaml:1:8: kafka: a part that is not available yet in this version; allowed: to leave it out',
      'systems/shop/stages/one.yaml:2:45: services.site.deployment.strategy: got "blueGreen", which is not available yet in this version; allowed: rolling',
    ],
  ],
  [
    'two values that contradict each other (REC-78)',
    'removalPolicy: destroy\nloadBalancer: { http: redirect }\n',
    [
      'systems/shop/root.yaml:44:23: database.deletionProtection: got true; allowed: false, because removalPolicy is destroy: the two contradict each other',
      'systems/shop/stages/one.yaml:2:23: loadBalancer.http: got "redirect"; allowed: forward, because loadBalancer.certificate is missing',
    ],
  ],
  [
    'zones of another region, and tiers without a subnet in each zone',
    'network: { zones: [us-east-1a, us-west-2b, us-east-1a] }\n',
    [
      'systems/shop/root.yaml:11:40: network.tiers.public.subnets: got 2; allowed: 3, one for each zone of network.zones',
      'systems/shop/root.yaml:12:42: network.tiers.private.subnets: got 2; allowed: 3, one for each zone of network.zones',
      'systems/shop/stages/one.yaml:1:32: network.zones[1]: got "us-west-2b"; allowed: zones of the region us-east-1, such as us-east-1a',
      'systems/shop/stages/one.yaml:1:44: network.zones[2]: "us-east-1a" a second time; allowed: each zone once',
    ],
  ],
  [
    'a security group in two tiers, or with the name of the outside',
    'network: { tiers: { private: { securityGroups: [app, db, web, internet] } } }\n',
    [
      'systems/shop/stages/one.yaml:1:58: network.tiers.private.securityGroups[2]: "web", which is in public already; allowed: one tier for each security group',
      'systems/shop/stages/one.yaml:1:63: network.tiers.private.securityGroups[3]: got "internet"; allowed: another name: in flows this one stands for the outside',
    ],
  ],
  [
    'NAT gateways without a public tier to stand in',
    'network: { tiers: { public: { access: isolated } } }\nloadBalancer: { scheme: internal }\n',
    [
      'systems/shop/root.yaml:9:11: network.egress: got "natPerZone"; allowed: none or natRegional, because no tier is public',
    ],
  ],
  [
    'a load balancer for the internet outside of the public tiers',
    'loadBalancer: { securityGroup: app }\n',
    [
      'systems/shop/root.yaml:29:11: services.site.port: got 8080, which no flow reaches; allowed: a flow such as { from: app, to: app, ports: [8080] }',
      'systems/shop/stages/one.yaml:1:32: loadBalancer.securityGroup: got "app"; allowed: a security group of a public tier, because the scheme is internetFacing',
    ],
  ],
  [
    'access logs in a bucket with a key',
    'loadBalancer: { accessLogs: { bucket: secure } }\n',
    [
      'systems/shop/stages/one.yaml:1:39: loadBalancer.accessLogs.bucket: a bucket with the key "main"; allowed: a bucket without key: load balancers write only where S3 encrypts with its own',
    ],
  ],
  [
    'a web service without a load balancer, and a service without a cluster',
    'loadBalancer: null\ncluster: null\n',
    [
      'systems/shop/root.yaml:24:3: services: services without a cluster; allowed: a section cluster beside it',
      'systems/shop/root.yaml:25:11: services.site.kind: got "web"; allowed: a section loadBalancer beside it, or a service of another kind',
    ],
  ],
  [
    'a port that no flow reaches',
    'services: { site: { port: 9090 } }\n',
    [
      'systems/shop/stages/one.yaml:1:27: services.site.port: got 9090, which no flow reaches; allowed: a flow such as { from: web, to: app, ports: [9090] }',
    ],
  ],
  [
    'scaling that cannot hold',
    'services: { site: { scaling: { min: 4, schedule: { night: { at: "22:00", days: MON-FRI, min: 2, max: 1 } } } } }\n',
    [
      'systems/shop/stages/one.yaml:1:37: services.site.scaling.min: got 4; allowed: at most 3, which is the max beside it',
      'systems/shop/stages/one.yaml:1:94: services.site.scaling.schedule.night.min: got 2; allowed: at most 1, which is the max beside it',
    ],
  ],
  [
    'a minimum of tasks above the maximum',
    'services: { site: { scaling: { min: 4 } } }\n',
    [
      'systems/shop/stages/one.yaml:1:37: services.site.scaling.min: got 4; allowed: at most 3, which is the max beside it',
    ],
  ],
  [
    'a route that leads to two services',
    'services: { site: { routes: [{ path: /* }, { path: /* }] } }\n',
    [
      'systems/shop/stages/one.yaml:1:52: services.site.routes[1].path: "/*", which leads to site; allowed: each route once',
    ],
  ],
  [
    'an address of a part that the platform does not have',
    'services: { site: { addresses: { CACHE: cache, READERS: databaseReaders, DB: database } } }\n',
    [
      'systems/shop/stages/one.yaml:1:41: services.site.addresses.CACHE: got "cache"; allowed: a part of this platform: database, loadBalancer, loadBalancerUrl',
      'systems/shop/stages/one.yaml:1:57: services.site.addresses.READERS: got "databaseReaders"; allowed: a part of this platform: database, loadBalancer, loadBalancerUrl',
    ],
  ],
  [
    'objects that move after they expire',
    'buckets: { logs: { expireAfterDays: 30, transitions: [{ to: glacier, afterDays: 30 }] } }\n',
    [
      'systems/shop/stages/one.yaml:1:54: buckets.logs.transitions: a part that is not available yet in this version; allowed: to leave it out',
      'systems/shop/stages/one.yaml:1:81: buckets.logs.transitions[0].afterDays: got 30; allowed: less than 30, when the objects expire',
    ],
  ],
  [
    'two keys with one alias',
    'keys: { other: { alias: "shop-{stage}", purpose: Else } }\n',
    [
      'systems/shop/stages/one.yaml:1:25: keys.other.alias: "shop-one", which is the alias of main; allowed: each alias once',
    ],
  ],
  [
    'a web ACL that protects nothing',
    'webAcl: { protects: loadBalancer }\nloadBalancer: null\nservices: null\n',
    [
      'systems/shop/stages/one.yaml:1:21: webAcl.protects: got "loadBalancer"; allowed: a section loadBalancer beside it',
    ],
  ],
];

describe('the loader', () => {
  test.each(STAGES)('rejects %s', (_, stage, expected) => {
    const found = refusals({ 'shop/root.yaml': WEB, 'shop/stages/one.yaml': stage });
    expect([...found].sort()).toEqual([...expected].sort());
  });

  test('accepts the configurations that the refusals start from', () => {
    expect(refusals({ 'shop/root.yaml': WEB, 'shop/stages/one.yaml': '' })).toEqual([]);
    expect(refusals({ 'shop/root.yaml': SMALLEST, 'shop/stages/one.yaml': '' })).toEqual([]);
  });

  test.each([
    ['database: { backup: { retentionDays: 35 } }'],
    ['database: { backup: { retentionDays: 1 } }'],
    [`project: ${'p'.repeat(40)}`],
    ['project: ab'],
    ['network: { cidr: 10.0.0.0/28 }'],
    ['services: { site: { scaling: { min: 3 } } }'],
    [`tags: { ${'k'.repeat(128)}: ${'v'.repeat(256)} }`],
    ['account: "123456789012"'],
    ['services: { site: { environment: { PASSWORD_FILE: /run/password, DEBUG: "true" } } }'],
  ])('accepts the limit itself: %s', (stage) => {
    expect(refusals({ 'shop/root.yaml': WEB, 'shop/stages/one.yaml': stage })).toEqual([]);
  });

  test.each([[`project: ${'p'.repeat(41)}`], ['project: p'], ['project: ""'], ['project: shop_x']])(
    'rejects %s',
    (stage) => {
      expect(refusals({ 'shop/root.yaml': WEB, 'shop/stages/one.yaml': stage })).toHaveLength(1);
    },
  );

  test('rejects faults of all layers at once, also where a later layer covers one up', () => {
    const files = {
      'shop/root.yaml': `${SMALLEST}\nextra: 1\n`,
      'shop/stages/one.yaml': 'network: { egress: nat }\n',
      'shop/stages/one.us-east-1.yaml': 'network: { egress: none, zone: a }\n',
    };
    expect(refusals(files, { overrides: ['removalPolicy=keep'] })).toEqual([
      '-c set=removalPolicy: got "keep"; allowed: retain, snapshot, destroy',
      expect.stringMatching(
        /^systems\/shop\/root.yaml:19:1: extra: an unknown key; allowed: project, .* and \d+ more$/,
      ),
      'systems/shop/stages/one.us-east-1.yaml:1:26: network.zone: an unknown key; allowed: cidr, zones, egress, tiers, endpoints, flowLogs, peerings; did you mean "zones"?',
      'systems/shop/stages/one.yaml:1:20: network.egress: got "nat"; allowed: none, natSingle, natPerZone, natRegional; did you mean "natSingle"?',
    ]);
  });

  test('rejects a configuration without sections that every platform has', () => {
    expect(refusals({ 'shop/root.yaml': 'project: shop\n', 'shop/stages/one.yaml': '' })).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^systems\/shop\/root.yaml:1:1: region: missing; allowed: af-south-1, /),
        'systems/shop/root.yaml:1:1: network: missing; allowed: a section with the keys cidr, zones, egress, tiers, endpoints, flowLogs, peerings',
        'systems/shop/root.yaml:1:1: keys: missing; allowed: a section of named entries',
      ]),
    );
  });

  test('rejects YAML that does not end', () => {
    expect(refusals({ 'shop/root.yaml': SMALLEST, 'shop/stages/one.yaml': 'network: { egress: none\n' })).toEqual([
      expect.stringMatching(
        /^systems\/shop\/stages\/one.yaml:\d+:\d+: YAML that cannot be read \(.*\); allowed: YAML 1.2, indented with spaces$/,
      ),
    ]);
  });

  test.each([
    ['us_east_1', '-c region: got "us_east_1"; allowed: af-south-1'],
    ['', '-c region: got ""; allowed: af-south-1'],
  ])('rejects the region "%s" (REC-42)', (region, expected) => {
    const files = { 'shop/root.yaml': SMALLEST, 'shop/stages/one.yaml': '' };
    expect(refusals(files, { region })).toEqual(expect.arrayContaining([expect.stringContaining(expected)]));
  });

  test('never shows a secret, not even one on the command line or in a place of another type', () => {
    const secret = 'sk_live_51HG7Zx9';
    const files = { 'shop/root.yaml': WEB, 'shop/stages/one.yaml': `database: { port: ${secret} }\n` };
    const lines = refusals(files, { overrides: [`services.site.environment.TOKEN=${secret}`] });
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join('\n')).not.toContain(secret);
  });

  test('does not touch the prototype of objects', () => {
    const files = { 'shop/root.yaml': SMALLEST, 'shop/stages/one.yaml': '__proto__: { polluted: 1 }\n' };
    refusals(files, { overrides: ['__proto__.polluted=1', 'constructor.prototype.polluted=1'] });
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('the levels of layers', () => {
  const files = { 'shop/root.yaml': SMALLEST, 'shop/stages/one.yaml': '', 'shop/stages/prod.yaml': '' };

  test('rejects an unknown stage and names the nearest (REC-39)', () => {
    expect(refusals(files, { stage: 'production' })).toEqual([
      'systems/shop/stages: stage: got "production"; allowed: one, prod; did you mean "prod"?',
    ]);
  });

  test('rejects an unknown system and names the nearest', () => {
    expect(refusals(files, { system: 'shpo' })).toEqual([
      'systems: system: got "shpo"; allowed: shop; did you mean "shop"?',
    ]);
  });

  test('rejects names that would leave the folder', () => {
    expect(refusals(files, { system: '../systems/shop' })).toHaveLength(1);
    expect(refusals(files, { stage: '../root' })).toHaveLength(1);
  });

  test('rejects a system without root.yaml', () => {
    expect(refusals({ 'shop/stages/one.yaml': '' })[0]).toBe(
      'systems/shop/root.yaml: no such file; allowed: a file, if only with project and region',
    );
  });

  test('rejects files that no layer reads (REC-48)', () => {
    const stray = {
      'shop/one.yaml': '',
      'shop/stages/one.yml': '',
      'shop/stages/two.us-east-1.yaml': '',
      'shop/stages/one.us-est-1.yaml': '',
    };
    expect(refusals({ ...files, ...stray })).toEqual([
      'systems/shop/one.yaml: a layer at an unknown level; allowed: root.yaml, stages/<stage>.yaml and stages/<stage>.<region>.yaml',
      expect.stringMatching(
        /^systems\/shop\/stages\/one.us-est-1.yaml: a layer of the unknown region "us-est-1"; .*did you mean "us-east-1"\?$/,
      ),
      'systems/shop/stages/one.yml: a layer at an unknown level; allowed: <stage>.yaml and <stage>.<region>.yaml, the stage in lower case',
      'systems/shop/stages/two.us-east-1.yaml: a layer of the unknown stage "two"; allowed: one, prod',
    ]);
  });

  test('rejects a stage that extends itself by a detour', () => {
    const circle = { 'shop/stages/one.yaml': 'extends: prod\n', 'shop/stages/prod.yaml': 'extends: one\n' };
    expect(refusals({ ...files, ...circle })).toEqual([
      'systems/shop/stages/prod.yaml:1:10: extends: got "one", which runs in a circle: one → prod → one; allowed: to leave it out',
    ]);
  });

  test('rejects a stage that extends one without a file', () => {
    expect(refusals({ ...files, 'shop/stages/one.yaml': 'extends: prdo\n' })).toEqual([
      'systems/shop/stages/one.yaml:1:10: extends: got "prdo", a stage without a file; allowed: prod; did you mean "prod"?',
    ]);
  });

  test('rejects overrides of the wrong form', () => {
    expect(refusals(files, { overrides: ['egress', '=x', 'network..egress=none', 'network.egress=[none'] })).toEqual([
      '-c set=: "egress"; allowed: path=value, such as network.egress=none',
      '-c set=: "=x"; allowed: path=value, such as network.egress=none',
      '-c set=network..egress: "network..egress=none"; allowed: path=value, such as network.egress=none',
      expect.stringMatching(/^-c set=network.egress: YAML that cannot be read/),
    ]);
  });

  test('accepts the stage that is refused above under its right name', () => {
    expect(load(files, { stage: 'prod' }).stage).toBe('prod');
  });
});
