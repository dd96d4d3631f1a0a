import { basename, dirname, join } from 'node:path';
import { isFile, isFolder, readText } from '../files';
import { constructPathOf, readConstructPaths, rootOfNested } from './construct-paths';
import { isObject, isOpen, type TemplateApp, type TemplateAssumption, type TemplateStack } from './model';
import { parseText } from './parse-text';
import { readTemplate, type TemplateSource } from './read-template';

/** What the reader decides about templates that leave it open. */
export interface LoadOptions {
  /** Where a stack goes that does not say so. */
  readonly region?: string;
  readonly parameters: Record<string, unknown>;
  /** Only these templates count; all of them, when there is no list. */
  readonly onlyTemplates?: string[];
}

interface Artifact {
  readonly type: string;
  readonly environment?: string;
  readonly properties?: Record<string, unknown>;
  readonly metadata?: Record<string, { type: string; data: unknown }[]>;
  readonly additionalMetadataFile?: string;
  readonly displayName?: string;
}

export const FALLBACK_REGION = 'us-east-1';

/** The templates of a cloud assembly, with the assemblies and stacks nested in it; or a single template. */
export function loadFrom(path: string, options: LoadOptions): TemplateApp {
  const assumptions: TemplateAssumption[] = [];
  if (isFile(path)) return { stacks: loadTemplateFile(path, options, assumptions), assumptions };
  if (!isFolder(path)) throw new Error(`${path}: there is no such file or folder`);
  if (!isFile(join(path, 'manifest.json'))) {
    throw new Error(`${path}: a folder without manifest.json is no cloud assembly; name a template, or run cdk synth`);
  }
  return { stacks: loadAssembly(path, options, assumptions), assumptions };
}

export function loadTemplateFile(path: string, options: LoadOptions, assumptions: TemplateAssumption[]) {
  const stackName = basename(path).replace(/(\.template)?\.(json|ya?ml)$/i, '');
  const region = regionOf(undefined, options, stackName, assumptions);
  const source = { stackName, region, account: UNKNOWN_ACCOUNT, parameters: options.parameters };
  return withNested(fileSource(path, source), assumptions);
}

function loadAssembly(folder: string, options: LoadOptions, assumptions: TemplateAssumption[]): TemplateStack[] {
  const manifest = parseText(readText(join(folder, 'manifest.json')), join(folder, 'manifest.json'));
  const artifacts = Object.entries(((manifest as Record<string, unknown>).artifacts ?? {}) as Record<string, Artifact>);
  return artifacts.flatMap(([id, artifact]) => {
    if (artifact.type === 'cdk:cloud-assembly') {
      // Whoever names templates also names the folders that they are in.
      if (options.onlyTemplates) return [];
      return loadAssembly(join(folder, String(artifact.properties?.directoryName)), options, assumptions);
    }
    if (artifact.type !== 'aws:cloudformation:stack') return [];
    const path = join(folder, String(artifact.properties?.templateFile));
    if (options.onlyTemplates && !options.onlyTemplates.includes(path)) return [];
    const [, account, region] = /^aws:\/\/([^/]+)\/(.+)$/.exec(artifact.environment ?? '') ?? [];
    const stackName = String(artifact.properties?.stackName ?? artifact.displayName ?? id);
    const source = {
      stackName,
      region: regionOf(region, options, stackName, assumptions),
      account: account ?? UNKNOWN_ACCOUNT,
      parameters: { ...((artifact.properties?.parameters ?? {}) as object), ...options.parameters },
      paths: constructPaths(folder, artifact),
    };
    return withNested(fileSource(path, source), assumptions);
  });
}

const UNKNOWN_ACCOUNT = 'unknown-account';

type Place = Omit<TemplateSource, 'template' | 'origin'>;

function fileSource(path: string, place: Place): TemplateSource {
  return { ...place, template: parseText(readText(path), path), origin: path, templatePath: path };
}

function regionOf(
  declared: string | undefined,
  options: LoadOptions,
  stackName: string,
  assumptions: TemplateAssumption[],
): string {
  if (declared !== undefined && declared !== 'unknown-region') return declared;
  if (options.region !== undefined) return options.region;
  assumptions.push({ path: stackName, text: `the region is not known, prices are those of ${FALLBACK_REGION}` });
  return FALLBACK_REGION;
}

function constructPaths(folder: string, artifact: Artifact) {
  const file = artifact.additionalMetadataFile;
  const extra = file && isFile(join(folder, file)) ? parseText(readText(join(folder, file)), file) : {};
  return readConstructPaths({ ...artifact.metadata, ...(extra as Artifact['metadata']) });
}

/** Nested stacks whose template is an asset beside this one are part of the same bill. */
function withNested(source: TemplateSource, assumptions: TemplateAssumption[]): TemplateStack[] {
  const stack = readTemplate(source, assumptions);
  const nested = [...stack.resources.values()].filter(({ type }) => type === 'AWS::CloudFormation::Stack');
  return [stack, ...nested.flatMap((child) => nestedStack(source, child.logicalId, child.properties, assumptions))];
}

function nestedStack(
  parent: TemplateSource,
  logicalId: string,
  properties: Record<string, unknown>,
  assumptions: TemplateAssumption[],
): TemplateStack[] {
  const path = nestedTemplate(parent, logicalId, properties.TemplateURL);
  if (path === undefined) return [];
  const given = Object.entries(isObject(properties.Parameters) ? properties.Parameters : {});
  const known = given.filter(([, value]) => !isOpen(value));
  const child = { ...parent, stackName: `${parent.stackName}/${logicalId}`, parameters: Object.fromEntries(known) };
  const own = parent.paths && constructPathOf(parent.paths, logicalId, parent.root ?? '');
  return withNested(fileSource(path, { ...child, root: own && rootOfNested(own) }), assumptions);
}

/** The file of a nested stack: named by the metadata of the resource, by its address, or by the assets of the parent. */
function nestedTemplate(parent: TemplateSource, logicalId: string, address: unknown): string | undefined {
  if (parent.templatePath === undefined) return undefined;
  const folder = dirname(parent.templatePath);
  const { Resources } = parent.template as { Resources: Record<string, Record<string, unknown>> };
  const metadata = Resources[logicalId].Metadata;
  const named = isObject(metadata) ? metadata['aws:asset:path'] : undefined;
  const candidates = [named, address, assetOf(parent.templatePath, address)];
  return candidates
    .filter((candidate) => typeof candidate === 'string')
    .map((candidate) => join(folder, candidate))
    .find(isFile);
}

/** An asset is published under its hash; the manifest beside the template says which file that is. */
function assetOf(templatePath: string, address: unknown): string | undefined {
  const hash = /[0-9a-f]{64}/.exec(JSON.stringify(address ?? ''))?.[0];
  const manifest = templatePath.replace(/\.template\.json$/, '.assets.json');
  if (hash === undefined || manifest === templatePath || !isFile(manifest)) return undefined;
  return JSON.parse(readText(manifest)).files?.[hash]?.source?.path;
}

/** A nested stack that was followed is no resource of its own; one that was not must be named. */
export function isFollowed(app: TemplateApp, parentName: string, logicalId: string): boolean {
  return app.stacks.some(({ name }) => name === `${parentName}/${logicalId}`);
}
