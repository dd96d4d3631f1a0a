import { parse } from 'yaml';
import { type SystemWorkflows, systemWorkflows } from '../../src/workflows/system-workflows';
import { systemsWith, WEB } from '../config/sample-systems';

export interface Step {
  readonly name: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Record<string, string>;
  readonly env?: Record<string, string>;
}

export interface Job {
  readonly needs?: string[];
  readonly environment?: string;
  readonly 'runs-on': string;
  readonly env?: Record<string, string>;
  readonly steps: Step[];
}

export interface Workflow {
  readonly on: {
    readonly push?: { readonly branches: string[]; readonly paths?: string[] };
    readonly workflow_dispatch?: { readonly inputs: Record<string, { readonly options?: string[] }> };
  };
  readonly jobs: Record<string, Job>;
}

/** A service `site` that one workflow delivers, with more and other things on request. */
export const SHOP = `${WEB}
repositories:
  site: { name: "{project}-{stage}-site", immutableTags: true, mutableTags: [latest], scanOnPush: true }
  api: { name: "{project}-{stage}-api", immutableTags: true, scanOnPush: true }
delivery:
  github:
    repository: acme/shop
    branches: [main]
    provider: adopt
    environment: "{stage}"
    sources:
      site: { directory: site, language: node, version: "24" }
    workflows:
      site: { on: push, does: [lint, test, build, push, deploy], services: [site] }
`;

/** What is written for a shop with the given stages, each a text in YAML. */
export function shopWorkflows(stages: Record<string, string>, overrides: string[] = [], root = SHOP): SystemWorkflows {
  const files = Object.entries(stages).map(([name, text]) => [`shop/stages/${name}.yaml`, text]);
  const withRepository = root.replace('    kind: web\n', '    kind: web\n    repository: site\n');
  const folder = systemsWith({ 'shop/root.yaml': withRepository, ...Object.fromEntries(files) });
  return systemWorkflows('shop', overrides, folder);
}

/** The lines of the error that writing for such a shop ends with. */
export function shopRefusals(stages: Record<string, string>, root = SHOP): string[] {
  try {
    shopWorkflows(stages, [], root);
    return [];
  } catch (error) {
    return (error as Error).message
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
  }
}

/** One workflow, as GitHub reads it. */
export function workflowOf({ files }: SystemWorkflows, name: string): Workflow {
  const file = files.find(({ path }) => path === `.github/workflows/${name}.yml`);
  if (!file) throw new Error(`no ${name} among ${files.map(({ path }) => path).join(', ')}`);
  return parse(file.content);
}

export function stepOf(job: Job, name: string): Step {
  const step = job.steps.find((each) => each.name === name);
  if (!step) throw new Error(`no step ${name} among ${job.steps.map((each) => each.name).join(', ')}`);
  return step;
}
