import type { InputChecks } from '@ashlar-cdk/foundation';
import { Stack } from 'aws-cdk-lib';
import type { BuildSpec } from 'aws-cdk-lib/aws-codebuild';
import type { IConstruct } from 'constructs';
import type { ImageBuildOptions } from '../image-build-options';
import { IMAGE_DEFINITIONS } from './image-build-spec';

// Source: https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html, checked 2026-11-25.
const PHASES = ['install', 'pre_build', 'build', 'post_build'];
const VERSIONS = ['0.1', '0.2'];

/** What only the buildspec that is made here understands. */
const OWN_OPTIONS = ['context', 'dockerfile', 'target', 'buildArgs', 'preBuildCommands'] as const;

/** Refuses a buildspec that CodeBuild would refuse, or that hands nothing on to the deployment. */
export function checkBuildSpec(checks: InputChecks, scope: IConstruct, build: ImageBuildOptions): void {
  if (!build.buildSpec) return;
  for (const option of OWN_OPTIONS) {
    if (build[option] !== undefined)
      checks.refuse(`imageBuild.${option}`, build[option], 'nothing together with buildSpec, which says how to build');
  }
  const text = readBuildSpec(checks, scope, build.buildSpec);
  if (text === undefined) return;
  if (!build.buildSpec.isImmediate) {
    checks.text('imageBuild.buildSpec', text, {
      pattern: '(?!/)(?!(?:.*/)?\\.\\.(?:/|$))\\S(?:.*\\S)?',
      allowed: 'a path from the root of the repository, or an object',
    });
    return;
  }
  const spec = parsed(text);
  if (spec) checkObject(checks, spec);
}

/** The text, unless it has tokens in it, which nobody can judge before the deployment. */
function readBuildSpec(checks: InputChecks, scope: IConstruct, spec: BuildSpec): string | undefined {
  try {
    const text: unknown = Stack.of(scope).resolve(spec.toBuildSpec(scope as never));
    return typeof text === 'string' ? text : undefined;
  } catch {
    checks.refuse('imageBuild.buildSpec', 'a file of this machine', 'a file of the repository, or an object');
    return undefined;
  }
}

/** Undefined for YAML, which only an object can have been written as. */
function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isMap(value) ? value : {};
  } catch {
    return undefined;
  }
}

function checkObject(checks: InputChecks, spec: Record<string, unknown>): void {
  const property = 'imageBuild.buildSpec';
  checks.oneOf(`${property}.version`, String(spec.version), VERSIONS);
  const phases = isMap(spec.phases) ? spec.phases : {};
  if (Object.keys(phases).length === 0)
    checks.refuse(`${property}.phases`, spec.phases, `some of ${PHASES.join(', ')}`);
  for (const [name, phase] of Object.entries(phases)) {
    if (!checks.oneOf(`${property}.phases`, name, PHASES)) continue;
    const commands = isMap(phase) ? phase.commands : undefined;
    const runtimes = isMap(phase) && phase['runtime-versions'];
    const isList = Array.isArray(commands) && commands.length > 0;
    if (!isList && typeof commands !== 'string' && !runtimes)
      checks.refuse(`${property}.phases.${name}.commands`, commands, 'a list of commands');
  }
  const artifacts = isMap(spec.artifacts) ? spec.artifacts : {};
  const files = [artifacts.files ?? []].flat().map(String);
  if (!files.some((file) => file.includes(IMAGE_DEFINITIONS) || file.includes('*')))
    checks.refuse(`${property}.artifacts.files`, artifacts.files, `${IMAGE_DEFINITIONS}, which the deployment reads`);
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
