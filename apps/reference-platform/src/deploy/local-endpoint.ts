import { UserError } from './user-error';

/** Where ministack answers with the account that it is told at its start. */
export const LOCAL_ACCOUNT = '000000000000';

/** The port that other local AWS implementations use too, so that a reader recognizes it. */
export const DEFAULT_PORT = 4566;

/** Any value is accepted by the local AWS; these say in a trace what they are. */
const CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };

export function localEndpoint(port: number): string {
  return `http://127.0.0.1:${port}`;
}

/** Refuses every address that could be reached by, or could be, another machine. */
export function requireLoopback(endpoint: string): void {
  const host = hostOf(endpoint);
  if (host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host ?? '')) return;
  throw new UserError(
    `The endpoint ${endpoint} is not on this machine, and this command deploys to the local AWS only.\n` +
      'Unset AWS_ENDPOINT_URL to use the local AWS; to deploy to an AWS account, run `npx cdk deploy` in apps/reference-platform.',
  );
}

function hostOf(endpoint: string): string | undefined {
  try {
    return new URL(endpoint).hostname;
  } catch {
    return undefined;
  }
}

/**
 * The environment in which an SDK can reach the local AWS and nothing else:
 * no profile, credential, region or endpoint of the user is left in it.
 */
export function localEnvironment(endpoint: string, current: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  requireLoopback(endpoint);
  const kept = Object.entries(current).filter(([name]) => !name.startsWith('AWS_'));
  return {
    ...Object.fromEntries(kept),
    AWS_ENDPOINT_URL: endpoint,
    AWS_ENDPOINT_URL_S3: endpoint,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    AWS_CONFIG_FILE: NO_FILE,
    AWS_SHARED_CREDENTIALS_FILE: NO_FILE,
  };
}

/** A file that cannot exist: the SDK then reads no settings of the user. */
const NO_FILE = '/dev/null/none';

/** Points the SDK inside this process at the local AWS. A user who points it elsewhere is refused. */
export function enterLocalAws(port: number, environment: NodeJS.ProcessEnv = process.env): void {
  const wanted = environment.AWS_ENDPOINT_URL;
  if (wanted) requireLoopback(wanted);
  const local = localEnvironment(localEndpoint(port), environment);
  for (const name of Object.keys(environment)) if (!(name in local)) delete environment[name];
  Object.assign(environment, local);
}

/** Credentials for clients that take them as an argument. */
export async function localCredentials(): Promise<typeof CREDENTIALS> {
  return CREDENTIALS;
}
