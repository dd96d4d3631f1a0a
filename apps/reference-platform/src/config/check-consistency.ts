import { checkOperations } from './check-operations';
import { type LayeredValue, partAt, pathInWords } from './layered-value';
import { type Place, type Problem, valueInWords } from './problems';
import type { Configuration } from './schema';

type Path = readonly (string | number)[];
type Refuse = (path: Path, found: string, allowed: string) => void;

/** Refuses values that are right alone and contradict each other. Called once the shape is known to be right. */
export function checkConsistency(configuration: Configuration, layered: LayeredValue): Problem[] {
  const problems: Problem[] = [];
  const refuse: Refuse = (path, found, allowed) => {
    problems.push({ place: placeOf(layered, path), path: pathInWords(path), found, allowed });
  };
  checkZones(configuration, refuse);
  checkTiers(configuration, refuse);
  checkLoadBalancer(configuration, refuse);
  checkServices(configuration, refuse);
  checkRoutes(configuration, refuse);
  checkData(configuration, refuse);
  checkOperations(configuration, refuse);
  return problems;
}

function placeOf(layered: LayeredValue, path: Path): Place {
  for (let length = path.length; length > 0; length--) {
    const part = partAt(layered, path.slice(0, length));
    if (part) return part.place;
  }
  return layered.place;
}

function checkZones({ region, network }: Configuration, refuse: Refuse): void {
  for (const [index, zone] of network.zones.entries()) {
    const path = ['network', 'zones', index];
    if (zone.slice(0, -1) !== region)
      refuse(path, `got "${zone}"`, `zones of the region ${region}, such as ${region}a`);
    if (network.zones.indexOf(zone) !== index) refuse(path, `"${zone}" a second time`, 'each zone once');
  }
  for (const [name, { subnets }] of Object.entries(network.tiers)) {
    if (subnets.length !== network.zones.length) {
      const path = ['network', 'tiers', name, 'subnets'];
      refuse(path, `got ${subnets.length}`, `${network.zones.length}, one for each zone of network.zones`);
    }
  }
}

function checkTiers({ network }: Configuration, refuse: Refuse): void {
  const tierOf = new Map<string, string>();
  for (const [tier, { securityGroups = [] }] of Object.entries(network.tiers)) {
    for (const [index, group] of securityGroups.entries()) {
      const path = ['network', 'tiers', tier, 'securityGroups', index];
      if (group === 'internet' || group === 'cloudfront') {
        refuse(path, `got "${group}"`, 'another name: in flows this one stands for the outside');
      }
      if (tierOf.has(group))
        refuse(path, `"${group}", which is in ${tierOf.get(group)} already`, 'one tier for each security group');
      tierOf.set(group, tier);
    }
  }
  const isPublic = Object.values(network.tiers).some(({ access }) => access === 'public');
  if ((network.egress === 'natSingle' || network.egress === 'natPerZone') && !isPublic) {
    refuse(['network', 'egress'], `got "${network.egress}"`, 'none or natRegional, because no tier is public');
  }
}

function checkLoadBalancer(
  { loadBalancer, network, buckets = {}, distribution, webAcl }: Configuration,
  refuse: Refuse,
): void {
  if (webAcl?.protects === 'loadBalancer' && !loadBalancer) {
    refuse(['webAcl', 'protects'], 'got "loadBalancer"', 'a section loadBalancer beside it');
  }
  if (webAcl?.protects === 'distribution' && !distribution) {
    refuse(['webAcl', 'protects'], 'got "distribution"', 'a section distribution beside it');
  }
  if (!loadBalancer) return;
  if (!loadBalancer.certificate && loadBalancer.http !== 'forward') {
    refuse(
      ['loadBalancer', 'http'],
      `got "${loadBalancer.http}"`,
      'forward, because loadBalancer.certificate is missing',
    );
  }
  const tier = Object.values(network.tiers).find(({ securityGroups }) =>
    securityGroups?.includes(loadBalancer.securityGroup),
  );
  if (loadBalancer.scheme === 'internetFacing' && tier && tier.access !== 'public') {
    const path = ['loadBalancer', 'securityGroup'];
    refuse(
      path,
      `got "${loadBalancer.securityGroup}"`,
      'a security group of a public tier, because the scheme is internetFacing',
    );
  }
  const logs = loadBalancer.accessLogs && buckets[loadBalancer.accessLogs.bucket];
  if (logs?.key) {
    const path = ['loadBalancer', 'accessLogs', 'bucket'];
    refuse(
      path,
      `a bucket with the key "${logs.key}"`,
      'a bucket without key: load balancers write only where S3 encrypts with its own',
    );
  }
}

function checkServices(configuration: Configuration, refuse: Refuse): void {
  const { services = {}, loadBalancer, flows, cluster } = configuration;
  if (Object.keys(services).length > 0 && !cluster)
    refuse(['services'], 'services without a cluster', 'a section cluster beside it');
  for (const [name, service] of Object.entries(services)) {
    checkAddresses(['services', name, 'addresses'], service.addresses ?? {}, configuration, refuse);
    if (service.kind === 'web' || service.kind === 'worker')
      checkScaling(['services', name, 'scaling'], service.scaling, refuse);
    if (service.kind !== 'web') continue;
    if (!loadBalancer) {
      refuse(['services', name, 'kind'], 'got "web"', 'a section loadBalancer beside it, or a service of another kind');
      continue;
    }
    const reaches = flows.some(
      ({ from, to, ports, protocol = 'tcp' }) =>
        from === loadBalancer.securityGroup &&
        to === service.securityGroup &&
        protocol === 'tcp' &&
        (ports === 'all' || ports.includes(service.port)),
    );
    if (!reaches) {
      const flow = `{ from: ${loadBalancer.securityGroup}, to: ${service.securityGroup}, ports: [${service.port}] }`;
      refuse(['services', name, 'port'], `got ${service.port}, which no flow reaches`, `a flow such as ${flow}`);
    }
  }
}

function checkAddresses(path: Path, addresses: Addresses, configuration: Configuration, refuse: Refuse): void {
  const { database, cache, kafka, loadBalancer } = configuration;
  const databaseReaders = database && ('writer' in database ? database.readers : database.replicas);
  const parts = { database, databaseReaders, cache, kafka, loadBalancer, loadBalancerUrl: loadBalancer };
  const there = Object.entries(parts).flatMap(([name, part]) => (part ? [name] : []));
  for (const [variable, part] of Object.entries(addresses)) {
    if (!there.includes(part))
      refuse([...path, variable], `got "${part}"`, `a part of this platform: ${there.join(', ')}`);
  }
}

type Addresses = NonNullable<NonNullable<Configuration['services']>[string]['addresses']>;
type Scaling = Extract<NonNullable<Configuration['services']>[string], { kind: 'web' }>['scaling'];

function checkScaling(path: Path, { min, max, schedule = {} }: Scaling, refuse: Refuse): void {
  if (min > max) refuse([...path, 'min'], `got ${min}`, `at most ${max}, which is the max beside it`);
  for (const [name, time] of Object.entries(schedule)) {
    if (time.min > time.max) {
      refuse([...path, 'schedule', name, 'min'], `got ${time.min}`, `at most ${time.max}, which is the max beside it`);
    }
  }
}

function checkRoutes({ services = {} }: Configuration, refuse: Refuse): void {
  const taken = new Map<string, string>();
  for (const [name, service] of Object.entries(services)) {
    if (service.kind !== 'web') continue;
    for (const [index, { path, host = '' }] of service.routes.entries()) {
      const owner = taken.get(`${host}${path}`);
      if (owner)
        refuse(
          ['services', name, 'routes', index, 'path'],
          `${valueInWords(path)}, which leads to ${owner}`,
          'each route once',
        );
      taken.set(`${host}${path}`, name);
    }
  }
}

function checkData(
  { removalPolicy, database, region, recovery, keys, buckets = {} }: Configuration,
  refuse: Refuse,
): void {
  if (removalPolicy === 'destroy' && database?.deletionProtection) {
    refuse(
      ['database', 'deletionProtection'],
      'got true',
      'false, because removalPolicy is destroy: the two contradict each other',
    );
  }
  if (recovery?.standbyRegion === region) {
    refuse(['recovery', 'standbyRegion'], `got "${region}"`, 'a region other than the one the platform is in');
  }
  for (const [name, { expireAfterDays, transitions = [] }] of Object.entries(buckets)) {
    const late = transitions.findIndex(
      ({ afterDays }) => expireAfterDays !== undefined && afterDays >= expireAfterDays,
    );
    if (late >= 0) {
      const path = ['buckets', name, 'transitions', late, 'afterDays'];
      refuse(path, `got ${transitions[late].afterDays}`, `less than ${expireAfterDays}, when the objects expire`);
    }
  }
  const aliases = Object.entries(keys).map(([name, { alias }]) => ({ name, alias }));
  for (const { name, alias } of aliases) {
    const first = aliases.find((other) => other.alias === alias);
    if (first && first.name !== name) {
      refuse(['keys', name, 'alias'], `"${alias}", which is the alias of ${first.name}`, 'each alias once');
    }
  }
}
