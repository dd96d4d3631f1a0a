import { InputChecks } from '@ashlar-cdk/foundation';
import type { IRepository } from 'aws-cdk-lib/aws-ecr';
import type { IConstruct } from 'constructs';
import type { GitHubBootstrapOptions, GitHubDeployRoleProps, GitHubReleaseOptions } from '../github-deploy-role-props';
import type { GitHubSubject } from '../github-subject';
import { ECS_NAME } from './deployment-checks';
import { checkNeeded, ENVIRONMENT, GIT_NAME, REPOSITORY } from './github-names';
import { QUALIFIER_LENGTH, ROLE_NAME_LENGTH, SESSION_SECONDS, TRUST_POLICY_LENGTH } from './limits';

const CLASS = 'GitHubDeployRole';

/** Refuses a role that IAM would refuse, or that more workflows could take than anybody has thought of. */
export function checkDeployRole(scope: IConstruct, props: GitHubDeployRoleProps): void {
  const checks = new InputChecks(scope, CLASS);
  if (checks.required('props', props, 'properties with a provider and subjects')) {
    const provider = 'a GitHubProvider, or GitHubProvider.fromAccount';
    if (checks.required('provider', props.provider && 'given', provider)) {
      checks.required('provider.providerArn', props.provider.providerArn, provider);
      checks.required('provider.audience', props.provider.audience, 'the audience, such as sts.amazonaws.com');
    }
    checkSubjects(checks, props.subjects);
    checks.text('roleName', props.roleName, {
      pattern: `[A-Za-z0-9+=,.@_-]{1,${ROLE_NAME_LENGTH}}`,
      allowed: `1 to ${ROLE_NAME_LENGTH} letters, digits and + = , . @ - _`,
    });
    checks.wholeSeconds('maxSessionDuration', props.maxSessionDuration, SESSION_SECONDS);
  }
  checks.throwIfRefused();
}

function checkSubjects(checks: InputChecks, subjects: GitHubSubject[]): void {
  const allowed = 'at least one of GitHubSubject.branch, .tag, .environment and .pullRequest';
  const given = (subjects ?? []).filter((subject) => typeof subject?._choice === 'function');
  if (given.length === 0 || given.length !== subjects.length) {
    checks.refuse('subjects', subjects, allowed);
    return;
  }
  given.forEach((subject, index) => {
    const { repository, kind, name } = subject._choice();
    const property = `subjects[${index}]`;
    checkNeeded(checks, `${property}.repository`, repository, REPOSITORY);
    if (kind === 'environment') checkNeeded(checks, `${property}.environment`, name, ENVIRONMENT);
    if (kind === 'branch' || kind === 'tag') checkNeeded(checks, `${property}.${kind}`, name, GIT_NAME);
  });
  const claims = given.map((subject) => subject._claim());
  checks.unique('subjects', claims);
  const length = TRUST_POLICY_LENGTH - TRUST_WITHOUT_SUBJECTS;
  checks.integer('characters of all subjects', claims.join('","').length, { max: length });
}

/** Room for the rest of the trust policy, with the ARN of the provider and the audience. */
const TRUST_WITHOUT_SUBJECTS = 400;

/** Refuses a list of repositories that names none. */
export function checkRepositories(scope: IConstruct, repositories: IRepository[]): void {
  const checks = new InputChecks(scope, CLASS);
  if (repositories.length === 0 || !repositories.every(Boolean)) {
    checks.refuse('grantPush', repositories, 'at least one ECR repository');
  }
  checks.throwIfRefused();
}

/** Refuses a service that ECS would never find, and a release that could pass on no role. */
export function checkRelease(scope: IConstruct, options: GitHubReleaseOptions): void {
  const checks = new InputChecks(scope, CLASS);
  if (checks.required('grantRelease', options, 'options with clusterName, serviceName and taskRoles')) {
    checkNeeded(checks, 'clusterName', options.clusterName, ECS_NAME);
    checkNeeded(checks, 'serviceName', options.serviceName, ECS_NAME);
    const roles = options.taskRoles ?? [];
    if (roles.length === 0 || !roles.every(Boolean)) {
      checks.refuse('taskRoles', roles, 'the roles of the task definition; without them ECS refuses its next revision');
    }
  }
  checks.throwIfRefused();
}

/** Refuses what names no bootstrap role. */
export function checkBootstrap(scope: IConstruct, method: string, options: GitHubBootstrapOptions): void {
  const checks = new InputChecks(scope, CLASS);
  if (checks.required(method, options, 'options, or nothing at all')) {
    checks.text('qualifier', options.qualifier, {
      pattern: `[a-z0-9]{1,${QUALIFIER_LENGTH}}`,
      allowed: `1 to ${QUALIFIER_LENGTH} lower-case letters and digits`,
    });
    const regions = options.regions ?? [];
    if (options.regions && regions.length === 0) checks.refuse('regions', regions, 'at least one region');
    for (const region of regions) checkNeeded(checks, 'regions', region, REGION);
    checks.unique('regions', regions);
  }
  checks.throwIfRefused();
}

/** The form of the name of a region. */
export const REGION = { pattern: '[a-z]{2}(?:-[a-z]+)+-\\d', allowed: 'the name of a region, such as us-east-1' };
