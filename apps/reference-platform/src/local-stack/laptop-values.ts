import { CACHE, DATABASE } from './data-resources';
import type { LaptopParts, ValueReader } from './laptop-parts';
import { LaptopSecrets } from './laptop-secrets';
import { upperSnake } from './names';
import { isReference, type Part, type Reference, type StackTemplate } from './template-parts';

/** Stands in a text for the part with this number; no template can hold such a character. */
const MARKER = '\u0000';
const DYNAMIC_REFERENCE = /\{\{resolve:(secretsmanager|ssm|ssm-secure):([^}]*)\}\}/g;
const ADDRESS = new RegExp(`(?:(\\w+)(://(?:[^/\\s]*@)?))?${MARKER}(\\d+)${MARKER}(:\\d+)?`, 'g');
const WITHOUT_TLS: Readonly<Record<string, string>> = { https: 'http', rediss: 'redis', wss: 'ws' };

/**
 * Values of templates as one container of the laptop sees them, in the language of Compose:
 * addresses of AWS are names of services, secrets are variables of `.env`.
 */
export class LaptopValues implements ValueReader {
  /** The services that the values speak of. */
  public readonly uses = new Set<string>();
  private readonly secrets: LaptopSecrets;

  constructor(
    private readonly parts: LaptopParts,
    private readonly asker: string,
  ) {
    this.secrets = new LaptopSecrets(parts, this);
  }

  /** A value that is text, maybe with references in it. */
  public read(stack: StackTemplate, value: unknown): string {
    const parts = this.parts.templates.parts(stack, value);
    return this.withMarkers(parts)
      .replace(DYNAMIC_REFERENCE, (_, service: string, id: string) => {
        const [name, field] = id.split(/:SecretString:?/);
        const of = partsOf(name, parts);
        return service === 'secretsmanager'
          ? this.secrets.secret(of, field?.split(':')[0] || undefined)
          : this.secrets.parameter(of);
      })
      .replace(ADDRESS, (_, scheme = '', user = '', index: string, port = '') =>
        this.address(parts[Number(index)] as Exclude<Part, string>, scheme, user, port),
      );
  }

  /** What `ValueFrom` of a container names: a secret with or without a field, or an entry of the parameter store. */
  public secret(stack: StackTemplate, valueFrom: unknown): string {
    return this.secrets.valueFrom(this.parts.templates.parts(stack, valueFrom));
  }

  private withMarkers(parts: readonly Part[]): string {
    return parts
      .map((part, index) => (typeof part === 'string' ? literal(part) : `${MARKER}${index}${MARKER}`))
      .join('');
  }

  private address(part: Exclude<Part, string>, scheme: string, user: string, port: string): string {
    const host = isReference(part) ? this.host(part) : undefined;
    if (host === undefined) return `${scheme}${user}${this.unknown(part)}${port}`;
    // Nothing on the laptop has a certificate.
    return `${WITHOUT_TLS[scheme] ?? scheme}${user}${host}${host.includes(':') ? '' : port}`;
  }

  private host({ to, attribute = '' }: Reference): string | undefined {
    const { database, cache, behindLoadBalancer } = this.parts;
    const server =
      to.type.startsWith('AWS::RDS::') && database
        ? { name: DATABASE, port: database.port }
        : to.type.startsWith('AWS::ElastiCache::') && cache
          ? { name: CACHE, port: cache.port }
          : undefined;
    if (server && /(^|\.)(Endpoint|Address|Addresses|Port)$/.test(attribute)) {
      this.uses.add(server.name);
      return attribute.endsWith('Port') ? String(server.port) : server.name;
    }
    if (to.type !== 'AWS::ElasticLoadBalancingV2::LoadBalancer' || attribute !== 'DNSName') return undefined;
    const service = behindLoadBalancer(this.asker);
    if (service.name !== this.asker) this.uses.add(service.name);
    return `${service.name}:${service.port}`;
  }

  private unknown(part: Exclude<Part, string>): string {
    if (!isReference(part)) return this.parts.env.madeUp(upperSnake(part.unknown), `${part.unknown} of AWS`);
    const { to, attribute } = part;
    const what = attribute ? `${to.path}.${attribute}` : to.path;
    return this.parts.env.madeUp(upperSnake(what), `${what} (${to.type})`);
  }
}

/** Compose reads `$` as the beginning of a variable. */
export function literal(text: string): string {
  return text.replaceAll('$', '$$$$');
}

function partsOf(text: string, parts: readonly Part[]): Part[] {
  return text
    .split(MARKER)
    .map((piece, index) => (index % 2 === 1 ? parts[Number(piece)] : piece))
    .filter((piece) => piece !== '');
}
