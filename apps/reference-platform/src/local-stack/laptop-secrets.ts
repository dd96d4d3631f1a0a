import { DATABASE, type Database } from './data-resources';
import type { LaptopParts, ValueReader } from './laptop-parts';
import { upperSnake } from './names';
import { isReference, type Part, type Resource } from './template-parts';

const SECRET = 'AWS::SecretsManager::Secret';
const ATTACHMENT = 'AWS::SecretsManager::SecretTargetAttachment';

/** A secret that the templates make, or one that exists elsewhere and has only a name here. */
interface Named {
  readonly name: string;
  readonly resource?: Resource;
}

/** What stands for secrets on a laptop. The values are made up; the shape and what is no secret are the template's. */
export class LaptopSecrets {
  constructor(
    private readonly parts: LaptopParts,
    private readonly values: ValueReader,
  ) {}

  /** `ValueFrom`: the address of a secret, maybe with `:field:stage:version`, or the address or name of a parameter. */
  public valueFrom(parts: readonly Part[]): string {
    const [first, second] = parts;
    if (first !== undefined && typeof first !== 'string') {
      const field = typeof second === 'string' ? second.split(':')[1] : undefined;
      if (!isReference(first) || first.to.type !== 'AWS::SSM::Parameter')
        return this.secret([first], field || undefined);
      return this.parameter([first]);
    }
    const text = asText(parts);
    const [, name, field] = /:secret:([^:]+):?([^:]*)/.exec(text) ?? [];
    if (name !== undefined) return this.secret([name], field || undefined);
    return this.parameter([/:parameter(\/.+)$/.exec(text)?.[1] ?? text]);
  }

  public secret(of: readonly Part[], field: string | undefined): string {
    const { database, env } = this.parts;
    const { resource, name } = this.named(of);
    const isOfDatabase =
      resource !== undefined && database !== undefined && this.ofDatabase(database).includes(resource);
    if (isOfDatabase) this.values.uses.add(DATABASE);
    const prefix = isOfDatabase ? upperSnake(DATABASE) : this.variable(name);
    const fields = resource && this.fields(resource, prefix, isOfDatabase ? database : undefined);
    if (field === undefined && fields) return JSON.stringify(fields);
    const known = field === undefined ? undefined : fields?.[field];
    if (known !== undefined) return known;
    const suffix = field === undefined ? '' : `_${upperSnake(field)}`;
    return env.madeUp(
      `${prefix}${suffix}`,
      `the secret ${name}${field ? `, field ${field}` : ''}`,
      this.length(resource),
    );
  }

  public parameter(of: readonly Part[]): string {
    const { templates, env } = this.parts;
    const [first] = of;
    const name = asText(of);
    const resource =
      first && isReference(first)
        ? first.to
        : templates.resources('AWS::SSM::Parameter').find(({ properties }) => properties.Name === name);
    return resource
      ? this.values.read(resource.stack, resource.properties.Value)
      : env.madeUp(this.variable(name), `the parameter ${name}`);
  }

  /** The user name and the password of the database's master user, whoever keeps them. */
  public login(database: Database): { readonly username: string; readonly password: string } {
    const { stack, properties } = database.resource;
    const username =
      properties.MasterUsername === undefined
        ? database.engine.username
        : this.values.read(stack, properties.MasterUsername);
    return { username, password: this.password(database) };
  }

  private password(database: Database): string {
    const [secret] = this.ofDatabase(database);
    if (secret) return this.secret([{ to: secret }], 'password');
    const { stack, path, properties } = database.resource;
    return properties.MasterUserPassword === undefined
      ? this.parts.env.madeUp(`${upperSnake(DATABASE)}_PASSWORD`, `the password of ${path}`)
      : this.values.read(stack, properties.MasterUserPassword);
  }

  private named(of: readonly Part[]): Named {
    const [first] = of;
    if (first === undefined || !isReference(first)) {
      const text = asText(of);
      return { name: /:secret:([^:]+)/.exec(text)?.[1] ?? text };
    }
    const { to } = first;
    if (to.type === SECRET) return { resource: to, name: this.nameOf(to) };
    // The reference of an attachment is the secret's own; RDS names the one that it keeps itself.
    const [secret] = to.type === ATTACHMENT ? this.parts.templates.references(to.stack, to.properties.SecretId) : [to];
    return secret ? { resource: secret, name: this.nameOf(secret) } : { name: to.path };
  }

  private nameOf({ stack, properties, path }: Resource): string {
    return this.parts.templates.text(stack, properties.Name) ?? path;
  }

  /** The secret that holds the password of the master user; the database itself where RDS keeps it. */
  private ofDatabase({ resource }: Database): Resource[] {
    const { templates } = this.parts;
    const { stack, properties } = resource;
    if (properties.ManageMasterUserPassword === true) return [resource];
    const { MasterUserPassword } = properties;
    const attached = templates
      .resources(ATTACHMENT)
      .filter((one) => templates.references(one.stack, one.properties.TargetId).includes(resource))
      .flatMap((one) => templates.references(one.stack, one.properties.SecretId));
    const found = MasterUserPassword === undefined ? attached : templates.references(stack, MasterUserPassword);
    return found.filter(({ type }) => type === SECRET);
  }

  /** The fields of a secret that is a JSON text; undefined for one that is a plain text or unknown. */
  private fields(
    resource: Resource,
    prefix: string,
    database: Database | undefined,
  ): Record<string, string> | undefined {
    const { stack, properties } = resource;
    const generated = properties.GenerateSecretString as Record<string, unknown> | undefined;
    const written = properties.SecretString ?? generated?.SecretStringTemplate;
    const fields = written === undefined ? undefined : jsonFields(this.values.read(stack, written));
    const key = resource === database?.resource ? 'password' : generated?.GenerateStringKey;
    const password =
      key === undefined
        ? {}
        : {
            [String(key)]: this.parts.env.madeUp(
              `${prefix}_${upperSnake(String(key))}`,
              `the secret ${this.nameOf(resource)}, field ${key}`,
              this.length(resource),
            ),
          };
    if (!fields && !database && key === undefined) return undefined;
    return { ...fields, ...password, ...(database && this.address(database, fields?.username)) };
  }

  /** What RDS writes into the secret of a database. https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_secret_json_structure.html */
  private address({ resource, port, engine }: Database, username: string | undefined): Record<string, string> {
    const { stack, properties } = resource;
    const { templates } = this.parts;
    const databaseName = templates.text(stack, properties.DBName ?? properties.DatabaseName);
    const master = username ?? templates.text(stack, properties.MasterUsername) ?? engine.username;
    return {
      engine: engine.image,
      host: DATABASE,
      username: master,
      ...(databaseName === undefined ? {} : { dbname: databaseName }),
      port: String(port),
    };
  }

  private length(resource: Resource | undefined): number {
    const generated = resource?.properties.GenerateSecretString as { readonly PasswordLength?: unknown } | undefined;
    return Number(generated?.PasswordLength ?? 0);
  }

  private variable(name: string): string {
    const said = this.parts.identity.reduce((rest, word) => {
      const prefix = `${upperSnake(word)}_`;
      return rest.startsWith(prefix) ? rest.slice(prefix.length) : rest;
    }, upperSnake(name));
    return /^\d/.test(said) ? `_${said}` : said;
  }
}

function asText(parts: readonly Part[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : isReference(part) ? part.to.path : '*')).join('');
}

function jsonFields(text: string): Record<string, string> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, String(item)]));
  } catch {
    return undefined;
  }
}
