/** The parts of a Compose file that are written here. https://docs.docker.com/reference/compose-file/ */
export interface ComposeFile {
  readonly name: string;
  readonly services: Record<string, ComposeService>;
  readonly volumes?: Record<string, Record<string, never>>;
}

export interface ComposeService {
  /** A service with a profile runs when somebody asks for it. */
  readonly profiles?: string[];
  readonly image?: string;
  readonly build?: string;
  readonly entrypoint?: string[];
  readonly command?: string[];
  readonly working_dir?: string;
  readonly init?: boolean;
  readonly user?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: string[];
  readonly cap_add?: string[];
  readonly sysctls?: Record<string, string>;
  readonly ulimits?: Record<string, { readonly soft: number; readonly hard: number }>;
  readonly stop_grace_period?: string;
  readonly network_mode?: string;
  readonly ports?: string[];
  readonly environment?: Record<string, string>;
  readonly tmpfs?: string[];
  readonly volumes?: string[];
  readonly healthcheck?: ComposeHealthcheck;
  readonly depends_on?: Record<string, { readonly condition: Condition }>;
  readonly deploy?: { readonly resources: { readonly limits: { readonly cpus?: string; readonly memory?: string } } };
}

export interface ComposeHealthcheck {
  readonly test: string[];
  readonly interval: string;
  readonly timeout: string;
  readonly retries: number;
  readonly start_period?: string;
}

export type Condition = 'service_started' | 'service_healthy' | 'service_completed_successfully';
