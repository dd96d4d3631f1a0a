import { UserError } from '../deploy/user-error';
import type { LaptopContainer } from './laptop-containers';
import type { LaptopSettings } from './laptop-settings';

/** Only this machine can reach what it runs: the passwords protect nothing. */
const LOOPBACK = '127.0.0.1';

/** The ports that each service listens on, the first one being what people mean by its port. */
export type Ports = Readonly<Record<string, readonly number[]>>;

/** Containers of one task share its network, so the first of them has the ports of all. */
export function portsOf({ name }: LaptopContainer, containers: readonly LaptopContainer[]): number[] {
  return containers
    .filter((one) => one.name === name || one.beside === name)
    .sort((one, other) => (one.beside ?? '').length - (other.beside ?? '').length)
    .flatMap(({ definition }) => definition.PortMappings ?? [])
    .flatMap(({ ContainerPort }) => (ContainerPort === undefined ? [] : [Number(ContainerPort)]));
}

/** The ports of each service as Compose writes them: that of the laptop, then that of the container. */
export function publishedPorts(inner: Ports, { ports }: LaptopSettings): Record<string, string[]> {
  const silent = Object.keys(ports).filter((name) => !inner[name]?.length);
  if (silent.length > 0) {
    throw new UserError(`localRun.ports.${silent[0]}: got a part that listens on no port; allowed: to leave it out`);
  }
  const taken = new Map<number, string>();
  return Object.fromEntries(
    Object.entries(inner)
      .filter(([, listening]) => listening.length > 0)
      .map(([name, listening]) => [
        name,
        listening.map((port, index) => {
          const outer = index === 0 ? (ports[name] ?? port) : port;
          const other = taken.get(outer);
          if (other !== undefined) {
            throw new UserError(
              `${name} and ${other} would both have the port ${outer} of the laptop; allowed: different ones, by localRun.ports`,
            );
          }
          taken.set(outer, name);
          return `${LOOPBACK}:${outer}:${port}`;
        }),
      ]),
  );
}
