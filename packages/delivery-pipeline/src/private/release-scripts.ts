/** What a service says of itself. */
const DESCRIBE = 'aws ecs describe-services --cluster "$CLUSTER_NAME" --services "$SERVICE_NAME"';

/**
 * Takes the revision that the service uses, puts the new image into one container, and changes nothing else.
 * What ECS only answers, and tags that only AWS may give, cannot be sent back.
 */
export const UPDATE_SERVICE = `started=$(($(date +%s) - 60))
running=$(${DESCRIBE} --query 'services[0].taskDefinition' --output text)
aws ecs describe-task-definition --task-definition "$running" --include TAGS --output json > "$RUNNER_TEMP/running.json"
jq --exit-status --arg name "$CONTAINER_NAME" --arg image "$IMAGE" '
  ([(.tags // [])[] | select(.key | startswith("aws:") | not)]) as $tags
  | .taskDefinition
  | if any(.containerDefinitions[]; .name == $name) then . else error("no container is called " + $name) end
  | .containerDefinitions |= map(if .name == $name then .image = $image else . end)
  | del(.taskDefinitionArn, .revision, .status, .requiresAttributes, .compatibilities)
  | del(.registeredAt, .registeredBy, .deregisteredAt, .deleteRequestedAt)
  | if $tags == [] then . else .tags = $tags end
' "$RUNNER_TEMP/running.json" > "$RUNNER_TEMP/revision.json"
revision=$(aws ecs register-task-definition --cli-input-json "file://$RUNNER_TEMP/revision.json" --query taskDefinition.taskDefinitionArn --output text)
aws ecs update-service --cluster "$CLUSTER_NAME" --service "$SERVICE_NAME" --task-definition "$revision" --query service.serviceArn --output text
{
  echo "revision=$revision"
  echo "started=$started"
} >> "$GITHUB_OUTPUT"
`;

/**
 * Waits for the very deployment that the update has started, whichever strategy it follows.
 * A deployment that ECS takes back is awaited too, so that the log ends with how the service was left.
 */
export const AWAIT_DEPLOYMENT = `deadline=$((SECONDS + WAIT_MINUTES * 60))
deployment=
until [ -n "$deployment" ]; do
  if [ "$SECONDS" -gt "$deadline" ]; then echo "::error::ECS has not begun to deploy $REVISION"; exit 1; fi
  aws ecs list-service-deployments --cluster "$CLUSTER_NAME" --service "$SERVICE_NAME" --created-at "after=$STARTED" --output json > "$RUNNER_TEMP/deployments.json"
  if jq --exit-status '.serviceDeployments != []' "$RUNNER_TEMP/deployments.json" > /dev/null; then
    jq '{serviceRevisionArns: [.serviceDeployments[:20][].targetServiceRevisionArn]}' "$RUNNER_TEMP/deployments.json" > "$RUNNER_TEMP/targets.json"
    target=$(aws ecs describe-service-revisions --cli-input-json "file://$RUNNER_TEMP/targets.json" --output json |
      jq --raw-output --arg revision "$REVISION" '[.serviceRevisions[] | select(.taskDefinition == $revision).serviceRevisionArn][0] // ""')
    deployment=$(jq --raw-output --arg target "$target" '[.serviceDeployments[] | select(.targetServiceRevisionArn == $target).serviceDeploymentArn][0] // ""' "$RUNNER_TEMP/deployments.json")
  fi
  [ -n "$deployment" ] || sleep 5
done
echo "deployment=$deployment" >> "$GITHUB_OUTPUT"
while true; do
  status=$(aws ecs describe-service-deployments --service-deployment-arns "$deployment" --query 'serviceDeployments[0].status' --output text)
  echo "$SERVICE_NAME: $status"
  case "$status" in
    SUCCESSFUL) exit 0 ;;
    STOPPED | ROLLBACK_SUCCESSFUL | ROLLBACK_FAILED) echo "::error::The deployment ended as $status"; exit 1 ;;
  esac
  if [ "$SECONDS" -gt "$deadline" ]; then echo "::error::The deployment took more than $WAIT_MINUTES minutes"; exit 1; fi
  sleep 15
done
`;

/** Writes down which image is in force, exactly as it was deployed. */
export const RECORD_IMAGE =
  'aws ssm put-parameter --name "$RELEASED_IMAGE_PARAMETER" --value "$IMAGE" --overwrite > /dev/null\n';

/**
 * Waits until every target is healthy and the old tasks have served their last request and are gone.
 * It changes nothing: by now the deployment has succeeded.
 */
export const AWAIT_DRAINING = `deadline=$((SECONDS + DRAIN_MINUTES * 60))
${DESCRIBE} --query 'services[0]' --output json > "$RUNNER_TEMP/service.json"
groups=$(jq --raw-output '[.loadBalancers[]? | .targetGroupArn, .advancedConfiguration.alternateTargetGroupArn | select(. != null)] | unique[]' "$RUNNER_TEMP/service.json")
wanted=$(jq 'if .desiredCount > 0 then 1 else 0 end' "$RUNNER_TEMP/service.json")
while true; do
  : > "$RUNNER_TEMP/states"
  for group in $groups; do
    aws elbv2 describe-target-health --target-group-arn "$group" --query 'TargetHealthDescriptions[].TargetHealth.State' --output json | jq --raw-output '.[]' >> "$RUNNER_TEMP/states"
  done
  healthy=$(grep --count --line-regexp healthy "$RUNNER_TEMP/states" || true)
  others=$(grep --count --invert-match --line-regexp healthy "$RUNNER_TEMP/states" || true)
  aws ecs list-tasks --cluster "$CLUSTER_NAME" --service-name "$SERVICE_NAME" --desired-status STOPPED --output json |
    jq --arg cluster "$CLUSTER_NAME" '{cluster: $cluster, tasks: .taskArns[:100]}' > "$RUNNER_TEMP/tasks.json"
  stopping=0
  if jq --exit-status '.tasks != []' "$RUNNER_TEMP/tasks.json" > /dev/null; then
    stopping=$(aws ecs describe-tasks --cli-input-json "file://$RUNNER_TEMP/tasks.json" --output json | jq '[.tasks[] | select(.lastStatus != "STOPPED")] | length')
  fi
  echo "$SERVICE_NAME: $healthy targets are healthy, $others are not, $stopping old tasks are still there"
  if [ -z "$groups" ] || [ "$healthy" -ge "$wanted" ]; then
    if [ "$others" -eq 0 ] && [ "$stopping" -eq 0 ]; then exit 0; fi
  fi
  if [ "$SECONDS" -gt "$deadline" ]; then echo "::error::The service has not settled within $DRAIN_MINUTES minutes"; exit 1; fi
  sleep 15
done
`;

/** Takes back a deployment that is still going on, and shows what the service has told. The job has failed already. */
export const TAKE_BACK = `if [ -n "$DEPLOYMENT" ]; then
  status=$(aws ecs describe-service-deployments --service-deployment-arns "$DEPLOYMENT" --query 'serviceDeployments[0].status' --output text)
  case "$status" in
    PENDING | IN_PROGRESS)
      echo "The deployment is taken back."
      aws ecs stop-service-deployment --service-deployment-arn "$DEPLOYMENT" --stop-type ROLLBACK > /dev/null
      ;;
  esac
fi
${DESCRIBE} --query 'services[0].events[:20].[createdAt, message]' --output text
`;
