import { type Refuse, valueInWords } from './problems';
import type { Configuration } from './schema';

/** Refuses what contradicts itself on the way of a request: load balancer, distribution, names and routes. */
export function checkEdge(configuration: Configuration, refuse: Refuse): void {
  checkLoadBalancer(configuration, refuse);
  checkNames(configuration, refuse);
  checkRoutes(configuration, refuse);
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

/** A record leads to a part that is there, within the zone; a distribution has a certificate for names of its own. */
function checkNames({ dns, distribution, loadBalancer }: Configuration, refuse: Refuse): void {
  const parts = { distribution, loadBalancer };
  for (const [name, record] of Object.entries(dns?.records ?? {})) {
    const path = ['dns', 'records', name];
    if (record.type === 'alias' && !parts[record.to])
      refuse([...path, 'to'], `got "${record.to}"`, `a section ${record.to} beside it`);
    const zone = dns?.zone.name ?? '';
    if (record.name !== zone && !record.name.endsWith(`.${zone}`))
      refuse([...path, 'name'], `got "${record.name}"`, `${zone}, or a name that ends in .${zone}`);
  }
  if (!distribution) return;
  if (!loadBalancer)
    refuse(['distribution'], 'a distribution without a load balancer', 'a section loadBalancer beside it');
  const needsInternal = distribution.originAccess === 'vpcOrigin';
  if (loadBalancer && needsInternal !== (loadBalancer.scheme === 'internal')) {
    const allowed = needsInternal
      ? 'prefixListAndHeader, because the load balancer faces the internet'
      : 'vpcOrigin, because the load balancer is internal';
    refuse(['distribution', 'originAccess'], `got "${distribution.originAccess}"`, allowed);
  }
  if (distribution.domains && !distribution.certificate) {
    refuse(['distribution', 'domains'], 'names without a certificate', 'a certificate beside it that covers them');
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
