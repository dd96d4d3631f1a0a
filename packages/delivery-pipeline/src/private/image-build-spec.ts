import { BuildSpec } from 'aws-cdk-lib/aws-codebuild';
import type { ImageBuildOptions } from '../image-build-options';
import { quoted } from './shell-word';

/** The file by which the ECS action of CodePipeline learns which container gets which image. */
export const IMAGE_DEFINITIONS = 'imagedefinitions.json';

/**
 * How an image is built and pushed, and its digest handed on.
 *
 * Each phase aborts the build when a command fails: otherwise CodeBuild would go on to the last phase after a failed build.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html
 */
export function imageBuildSpec(options: ImageBuildOptions): BuildSpec {
  const phase = (commands: string[]) => ({ 'on-failure': 'ABORT', commands });
  return BuildSpec.fromObject({
    version: '0.2',
    env: { shell: 'bash', 'exported-variables': ['IMAGE_DIGEST'] },
    phases: {
      pre_build: phase([LOG_IN, ...(options.preBuildCommands ?? [])]),
      build: phase([buildOnce(options)]),
      post_build: phase([READ_DIGEST, CHECK_DIGEST, EXPORT_DIGEST, WRITE_DEFINITIONS]),
    },
    artifacts: { files: [IMAGE_DEFINITIONS] },
  });
}

/** The password goes through a pipe, so that it stands in no process list and no log. */
const LOG_IN =
  'aws ecr get-login-password --region "$AWS_DEFAULT_REGION" | docker login --username AWS --password-stdin "${IMAGE_REPO_URI%%/*}"';

const FIND = 'aws ecr describe-images --repository-name "$IMAGE_REPO_NAME" --image-ids imageTag="$IMAGE_TAG"';

/** A tag that does not move can be pushed once: a release that is repeated takes the image that is there already. */
function buildOnce(options: ImageBuildOptions): string {
  return [
    `if ${FIND} > /dev/null 2>&1; then`,
    '  echo "The image $IMAGE_TAG is there already and is not built again."',
    'else',
    `  ${dockerBuild(options)} && docker push "$IMAGE_REPO_URI:$IMAGE_TAG"`,
    'fi',
  ].join('\n');
}

function dockerBuild(options: ImageBuildOptions): string {
  const args = Object.entries(options.buildArgs ?? {}).sort(byName);
  return [
    'docker build --tag "$IMAGE_REPO_URI:$IMAGE_TAG"',
    ...(options.dockerfile ? [`--file ${quoted(options.dockerfile)}`] : []),
    ...(options.target ? [`--target ${quoted(options.target)}`] : []),
    ...args.map(([name, value]) => `--build-arg ${quoted(`${name}=${value}`)}`),
    quoted(options.context ?? '.'),
  ].join(' ');
}

const READ_DIGEST = `IMAGE_DIGEST=$(${FIND} --query 'imageDetails[0].imageDigest' --output text)`;

const CHECK_DIGEST = 'test "${IMAGE_DIGEST#sha256:}" != "$IMAGE_DIGEST"';

const EXPORT_DIGEST = 'export IMAGE_DIGEST';

const WRITE_DEFINITIONS = `printf '[{"name":"%s","imageUri":"%s@%s"}]\\n' "$CONTAINER_NAME" "$IMAGE_REPO_URI" "$IMAGE_DIGEST" > ${IMAGE_DEFINITIONS}`;

/** How the image in force is written down once the deployment has succeeded, exactly as it was deployed. */
export function recordBuildSpec(): BuildSpec {
  const find = 'next(one["imageUri"] for one in json.load(sys.stdin) if one["name"] == os.environ["CONTAINER_NAME"])';
  const reference = `python3 -c 'import json, os, sys; print(${find})' < ${IMAGE_DEFINITIONS}`;
  return BuildSpec.fromObject({
    version: '0.2',
    env: { shell: 'bash' },
    phases: {
      build: {
        'on-failure': 'ABORT',
        commands: [
          `IMAGE_REFERENCE=$(${reference})`,
          'aws ssm put-parameter --name "$RELEASED_IMAGE_PARAMETER" --value "$IMAGE_REFERENCE" --overwrite',
        ],
      },
    },
  });
}

/** A map has no order in Java and Go: without one of ours, the template would be another in each run. */
export function byName([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1;
}
