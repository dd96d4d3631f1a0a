import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import { parse } from 'yaml';
import { releaseProtection, type Template } from './release-protection';
import { cloudFormation, type StackName } from './stack-states';

/** The part of a stack in the manifest of an assembly that decides which template is deployed. */
export interface StackArtifact {
  readonly type: string;
  readonly environment?: string;
  readonly properties?: {
    templateFile?: string;
    stackName?: string;
    stackTemplateAssetObjectUrl?: string;
    terminationProtection?: boolean;
  };
}

interface Manifest {
  readonly artifacts: Record<string, StackArtifact>;
}

export interface AssemblyStackName extends StackName {
  readonly artifact: string;
}

/** The stacks of an assembly on disk. */
export function stacksOf(assembly: string): AssemblyStackName[] {
  return Object.entries(readManifest(assembly).artifacts)
    .filter(([, artifact]) => artifact.type === 'aws:cloudformation:stack')
    .map(([id, artifact]) => ({
      artifact: id,
      name: artifact.properties?.stackName ?? id,
      region: artifact.environment?.split('/').at(-1) ?? '',
    }));
}

/**
 * Copies an assembly and puts into it, for the given stacks, the templates that are deployed, without their protection.
 * Deployed ones, because the sources may have moved on since then, to something that does not even deploy.
 */
export async function releaseAssembly(from: string, to: string, stacks: readonly AssemblyStackName[]): Promise<void> {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
  const manifest = readManifest(to);
  for (const stack of stacks) {
    const properties = manifest.artifacts[stack.artifact].properties;
    if (!properties?.templateFile) continue;
    const deployed = await cloudFormation(stack.region).send(new GetTemplateCommand({ StackName: stack.name }));
    // JSON, or YAML where the toolkit has sent the template without an upload.
    const template = parse(deployed.TemplateBody ?? '{}', { schema: 'yaml-1.1' }) as Template;
    writeFileSync(join(to, properties.templateFile), JSON.stringify(releaseProtection(template), undefined, 1));
    // The asset under this address is the protected template; without the address the toolkit uploads the file.
    delete properties.stackTemplateAssetObjectUrl;
    properties.terminationProtection = false;
  }
  writeFileSync(join(to, 'manifest.json'), JSON.stringify(manifest, undefined, 2));
}

function readManifest(assembly: string): Manifest {
  return JSON.parse(readFileSync(join(assembly, 'manifest.json'), 'utf8')) as Manifest;
}
