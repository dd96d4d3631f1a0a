import type { InputChecks } from '@ashlar-cdk/foundation';
import { Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { ApprovalOptions, ServiceDeployment } from '../deployment-options';
import {
  ACTION_VALUE_LENGTH,
  APPROVAL_MINUTES,
  DEPLOYMENT_MINUTES,
  ECS_NAME_LENGTH,
  PIPELINE_NAME_LENGTH,
  STAGES,
} from './limits';
import { APPROVAL_SUFFIX, BUILD_STAGE, SOURCE_STAGE } from './stages';
import { checkWholeMinutes } from './whole-minutes';

/** The form of the names of ECS: clusters, services, containers. */
export const ECS_NAME = {
  pattern: `[A-Za-z0-9_-]{1,${ECS_NAME_LENGTH}}`,
  allowed: `a name of 1 to ${ECS_NAME_LENGTH} letters, digits, _ and -, not an ARN`,
};

/** Refuses deployments that CodePipeline or ECS would refuse, or that would get in each other's way. */
export function checkDeployments(checks: InputChecks, scope: IConstruct, deployments: ServiceDeployment[]): void {
  const allowed = 'at least one service that gets the image';
  const given = (deployments ?? []).filter(Boolean);
  if (given.length === 0 || given.length !== deployments.length) {
    checks.refuse('deployments', deployments, allowed);
  }
  given.forEach((deployment, index) => {
    const property = `deployments[${index}]`;
    checkStageName(checks, property, deployment);
    checkService(checks, property, deployment);
    checkWholeMinutes(checks, `${property}.timeout`, deployment.timeout, DEPLOYMENT_MINUTES);
    if (deployment.approval) checkApproval(checks, scope, `${property}.approval`, deployment.approval);
  });
  checkTogether(checks, given);
}

function checkStageName(checks: InputChecks, property: string, deployment: ServiceDeployment): void {
  const length = PIPELINE_NAME_LENGTH - (deployment.approval ? APPROVAL_SUFFIX.length : 0);
  const allowed = `1 to ${length} letters, digits and . @ - _`;
  if (!checks.required(`${property}.name`, deployment.name, allowed)) return;
  if (Token.isUnresolved(deployment.name)) {
    checks.refuse(`${property}.name`, 'a token', 'a name that is known now');
    return;
  }
  checks.text(`${property}.name`, deployment.name, { pattern: `[A-Za-z0-9.@_-]{1,${length}}`, allowed });
}

function checkService(checks: InputChecks, property: string, deployment: ServiceDeployment): void {
  for (const key of ['clusterName', 'serviceName'] as const) {
    if (checks.required(`${property}.${key}`, deployment[key], ECS_NAME.allowed)) {
      checks.text(`${property}.${key}`, deployment[key], ECS_NAME);
    }
  }
  const roles = deployment.taskRoles ?? [];
  if (roles.length === 0 || !roles.every(Boolean)) {
    checks.refuse(
      `${property}.taskRoles`,
      roles.length === 0 ? deployment.taskRoles : 'a list with nothing in it',
      'the roles of the task definition; without them ECS refuses its next revision',
    );
  }
}

function checkTogether(checks: InputChecks, deployments: ServiceDeployment[]): void {
  const names = deployments.flatMap(({ name, approval }) => (approval ? [`${name}${APPROVAL_SUFFIX}`, name] : [name]));
  checks.unique('names of stages', [SOURCE_STAGE, BUILD_STAGE, ...names]);
  checks.integer('number of stages', names.length + 2, { max: STAGES });
  const known = deployments.filter(
    (each) => !Token.isUnresolved(each.clusterName) && !Token.isUnresolved(each.serviceName),
  );
  checks.unique(
    'deployments.serviceName',
    known.map((each) => `${each.clusterName}/${each.serviceName}`),
  );
  const parameters = deployments.flatMap((each) => each.releasedImage?.parameterName ?? []);
  checks.unique('deployments.releasedImage', parameters);
}

function checkApproval(checks: InputChecks, scope: IConstruct, property: string, approval: ApprovalOptions): void {
  for (const email of approval.emails ?? []) {
    const allowed = 'addresses such as releases@example.com';
    if (!checks.required(`${property}.emails`, email, allowed)) continue;
    checks.text(`${property}.emails`, email, { pattern: '[^\\s@,;<>]+@[^\\s@,;<>]+\\.[^\\s@,;<>]+', allowed });
  }
  checks.unique(`${property}.emails`, approval.emails ?? []);
  checks.text(`${property}.externalLink`, approval.externalLink, {
    pattern: `(?=.{1,${ACTION_VALUE_LENGTH}}$)https?://[^\\s/]+\\S*`,
    allowed: `a URL of at most ${ACTION_VALUE_LENGTH} characters that begins with https:// or http://`,
  });
  checks.text(`${property}.information`, approval.information, {
    pattern: `[\\s\\S]{1,${ACTION_VALUE_LENGTH}}`,
    allowed: `1 to ${ACTION_VALUE_LENGTH} characters`,
  });
  checkWholeMinutes(checks, `${property}.timeout`, approval.timeout, APPROVAL_MINUTES);
  const { region } = Stack.of(scope);
  const topicRegion = approval.topic?.env.region;
  if (topicRegion && !Token.isUnresolved(topicRegion) && !Token.isUnresolved(region) && topicRegion !== region) {
    checks.refuse(`${property}.topic`, `a topic in ${topicRegion}`, `a topic in ${region}, the region of the pipeline`);
  }
}
