import type { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IConstruct } from 'constructs';
import { BuildArchitecture, BuildCompute, type BuildLogOptions, type ImageBuildOptions } from '../image-build-options';
import { checkBuildImage } from './build-images';
import { checkBuildSpec } from './build-spec-checks';
import { checkVariables } from './build-variable-checks';
import { BUILD_MINUTES, LOG_GROUP_NAME_LENGTH, PROJECT_NAME_LENGTH, QUEUED_MINUTES } from './limits';
import { checkWholeMinutes } from './whole-minutes';

/** From the root of the repository, not out of it, and not to be mistaken for an option or for standard input. */
const PATH = {
  pattern: '(?![/-])(?!(?:.*/)?\\.\\.(?:/|$))[^\\n\\r\\0]+',
  allowed: 'a path from the root of the repository, not out of it',
};

/** Refuses a build that CodeBuild or Docker would refuse. */
export function checkBuild(checks: InputChecks, scope: IConstruct, build: ImageBuildOptions): void {
  const { min, max } = PROJECT_NAME_LENGTH;
  checks.text('imageBuild.projectName', build.projectName, {
    pattern: `[A-Za-z0-9][A-Za-z0-9_-]{${min - 1},${max - 1}}`,
    allowed: `${min} to ${max} letters, digits, - and _, beginning with a letter or digit`,
  });
  checks.oneOf('imageBuild.compute', build.compute, Object.values(BuildCompute));
  if (checks.oneOf('imageBuild.architecture', build.architecture, Object.values(BuildArchitecture))) {
    checkBuildImage(checks, build.image ?? undefined, build.architecture ?? undefined);
  }
  checkWholeMinutes(checks, 'imageBuild.timeout', build.timeout, BUILD_MINUTES);
  checkWholeMinutes(checks, 'imageBuild.queuedTimeout', build.queuedTimeout, QUEUED_MINUTES);
  checkDocker(checks, build);
  checkBuildSpec(checks, scope, build);
  checkVariables(checks, scope, build);
  checks.leastPrivilege('imageBuild.permissions', build.permissions ?? []);
  checkLogs(checks, build.logs ?? {});
}

function checkDocker(checks: InputChecks, build: ImageBuildOptions): void {
  if (build.privileged === false && !build.buildSpec) {
    checks.refuse('imageBuild.privileged', false, 'true, unless a buildSpec of yours builds the image without Docker');
  }
  if (build.privileged === false && build.layerCache) {
    checks.refuse('imageBuild.layerCache', true, 'false together with privileged false; the cache is one of Docker');
  }
  checks.text('imageBuild.context', build.context, PATH);
  checks.text('imageBuild.dockerfile', build.dockerfile, PATH);
  checks.text('imageBuild.target', build.target, {
    pattern: '[A-Za-z0-9][A-Za-z0-9_.-]*',
    allowed: 'the name of a stage: letters, digits and _ . -, beginning with a letter or digit',
  });
  for (const command of build.preBuildCommands ?? []) {
    checks.required('imageBuild.preBuildCommands', command, 'commands that are not empty');
  }
}

function checkLogs(checks: InputChecks, logs: BuildLogOptions): void {
  checks.text('imageBuild.logs.name', logs.name, {
    pattern: `[A-Za-z0-9._/#-]{1,${LOG_GROUP_NAME_LENGTH}}`,
    allowed: `1 to ${LOG_GROUP_NAME_LENGTH} letters, digits and . - _ / #`,
  });
  const days = logs.retention;
  const periods = Object.values(RetentionDays).filter((period) => typeof period === 'number');
  if (days !== undefined && days !== null && !Token.isUnresolved(days) && !periods.includes(days)) {
    checks.refuse('imageBuild.logs.retention', days, `days that CloudWatch Logs knows: ${periods.join(', ')}`);
  }
}
