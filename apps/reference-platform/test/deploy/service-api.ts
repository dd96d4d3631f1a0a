/** Asks a service of the local AWS through its own API, so that a stack's word is not taken for it. */
export class ServiceApi {
  constructor(
    private readonly port: number,
    private readonly region: string,
  ) {}

  /** Services with the query protocol answer in XML. */
  public async query(service: string, version: string, action: string): Promise<string> {
    const body = new URLSearchParams({ Action: action, Version: version });
    return this.post(service, body.toString(), { 'content-type': 'application/x-www-form-urlencoded' });
  }

  /** Services with the JSON protocol name the operation in a header. */
  public async json<T>(service: string, target: string, input: object = {}): Promise<T> {
    const text = await this.post(service, JSON.stringify(input), {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': target,
    });
    return JSON.parse(text) as T;
  }

  /** Everything that exists, as the local AWS itself sees it. */
  public async inventory(): Promise<object[]> {
    const response = await fetch(`http://127.0.0.1:${this.port}/_ashlar/inventory`);
    return (await response.json()) as object[];
  }

  private async post(service: string, body: string, headers: Record<string, string>): Promise<string> {
    const scope = `20260101/${this.region}/${service}/aws4_request`;
    const response = await fetch(`http://127.0.0.1:${this.port}/`, {
      method: 'POST',
      body,
      // The scope of the signature says which service is meant; the signature itself is not checked.
      headers: {
        ...headers,
        authorization: `AWS4-HMAC-SHA256 Credential=local/${scope}, SignedHeaders=host, Signature=0`,
      },
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${service} answered ${response.status}: ${text}`);
    return text;
  }
}

/** The values of all elements of a name in an XML answer. */
export function valuesOf(xml: string, element: string): string[] {
  return [...xml.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].map((match) => match[1]);
}
