import { BackendService, type BackendServiceProps, type ServiceConnectEndpoint } from '../src';
import { type Ground, ground, task } from './fixture';

const HEALTH = { command: ['CMD-SHELL', 'curl -f http://localhost:8080/health'] };
export const WELL = { container: { ...task().container, healthCheck: HEALTH } };
export const here = (): Ground => ground({ serviceConnectNamespace: 'shop.internal' });

export function backend(change: Partial<BackendServiceProps> = {}, on = here(), id = 'Orders'): BackendService {
  return new BackendService(on.stack, id, {
    cluster: on.cluster.cluster,
    securityGroups: [on.group],
    task: task(WELL),
    serviceConnect: { endpoints: [{ name: 'orders' }] },
    ...change,
  });
}

export const endpoint = (change: Partial<ServiceConnectEndpoint>): Partial<BackendServiceProps> => ({
  serviceConnect: { endpoints: [{ name: 'orders', ...change }] },
});
