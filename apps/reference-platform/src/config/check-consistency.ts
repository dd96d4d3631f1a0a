import { checkEdge } from './check-edge';
import { checkOperations } from './check-operations';
import { type LayeredValue, partAt, pathInWords } from './layered-value';
import type { Path, Place, Problem, Refuse } from './problems';
import type { Configuration } from './schema';

/** Refuses values that are right alone and contradict each other. Called once the shape is known to be right. */
export function checkConsistency(configuration: Configuration, layered: LayeredValue): Problem[] {
  const problems: Problem[] = [];
  const refuse: Refuse = (path, found, allowed) => {
    problems.push({ place: placeOf(layered, path), path: pathInWords(path), found, allowed });
  };
  checkZones(configuration, refuse);
  checkTiers(configuration, refuse);
  checkServices(configuration, refuse);
  checkEdge(configuration, refuse);
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
