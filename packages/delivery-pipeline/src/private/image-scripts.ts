import type { WorkflowService } from '../service-workflow-options';
import { byName } from './image-build-spec';
import { quoted } from './shell-word';

const FIND = 'aws ecr describe-images --repository-name "$REPOSITORY_NAME" --image-ids imageTag="$IMAGE_TAG"';

/**
 * Builds an image and pushes it under the id of the commit, unless it is there already, and says its digest.
 * The password of the registry goes through a pipe, so that it stands in no process list and no log.
 * Without provenance the digest is that of the image itself, which ECR scans, and not of a list that names it.
 */
export function buildScript(service: WorkflowService, moveLatest: boolean): string {
  return [
    `repository=$(aws ecr describe-repositories --repository-names "$REPOSITORY_NAME" --query 'repositories[0].repositoryUri' --output text)`,
    'aws ecr get-login-password | docker login --username AWS --password-stdin "${repository%%/*}"',
    `if ${FIND} > /dev/null 2>&1; then`,
    '  echo "The image $IMAGE_TAG is there already and is not built again."',
    'else',
    `  ${build(service)}`,
    'fi',
    `digest=$(${FIND} --query 'imageDetails[0].imageDigest' --output text)`,
    '[[ $digest == sha256:* ]]',
    ...(moveLatest ? [MOVE_LATEST] : []),
    'echo "image=$repository@$digest" >> "$GITHUB_OUTPUT"',
    '',
  ].join('\n');
}

/** By the manifest as it stands: a new list around it would have another digest. */
const MOVE_LATEST =
  'docker buildx imagetools create --prefer-index=false --tag "$repository:latest" "$repository@$digest"';

function build(service: WorkflowService): string {
  const directory = service.directory ?? '.';
  const args = Object.entries(service.buildArgs ?? {}).sort(byName);
  return [
    'docker buildx build --push --provenance=false --tag "$repository:$IMAGE_TAG"',
    `--file ${quoted(service.dockerfile ?? (directory === '.' ? 'Dockerfile' : `${directory}/Dockerfile`))}`,
    ...(service.target ? [`--target ${quoted(service.target)}`] : []),
    ...args.map(([name, value]) => `--build-arg ${quoted(`${name}=${value}`)}`),
    quoted(directory),
  ].join(' ');
}
