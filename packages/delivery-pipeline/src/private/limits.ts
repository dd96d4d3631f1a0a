import type { NumberRange } from '@ashlar-cdk/foundation';

// Source: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html, checked 2026-11-21.

/** Characters of the name of a repository. */
export const REPOSITORY_NAME_LENGTH = { min: 2, max: 256 };

/** Characters of a pattern of tags that may move. */
export const MUTABLE_TAG_LENGTH = 128;

/** Patterns of tags that may move, of one repository. */
export const MUTABLE_TAG_PATTERNS = 5;

/** `*` in one pattern of tags that may move. Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html */
export const MUTABLE_TAG_WILDCARDS = 2;

// Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html and
// https://docs.aws.amazon.com/AmazonECR/latest/userguide/service-quotas.html, checked 2026-11-21.

/** Place of a rule in the order in which a lifecycle policy is applied. */
export const LIFECYCLE_PRIORITY: NumberRange = { min: 1 };

/** Rules of one lifecycle policy. */
export const LIFECYCLE_RULES = 50;

/** `*` in one pattern of a lifecycle rule. */
export const LIFECYCLE_WILDCARDS = 4;

/** Images that a rule keeps. */
export const KEPT_IMAGES: NumberRange = { min: 1 };

/** Days after which a rule removes an image. */
export const IMAGE_AGE_DAYS: NumberRange = { min: 1 };

/** Characters of an image tag. Source: https://github.com/opencontainers/distribution-spec/blob/main/spec.md */
export const TAG_LENGTH = 128;

// Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html, checked 2026-11-25.

/** Characters of the name of a bucket. */
export const BUCKET_NAME_LENGTH = { min: 3, max: 63 };

// Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleExpiration.html, checked 2026-11-25.
// The API takes any positive whole number; the largest is that of a 32-bit integer.

/** Days after which an object expires. */
export const OBJECT_EXPIRATION_DAYS: NumberRange = { min: 1, max: 2_147_483_647 };

// Source: https://docs.aws.amazon.com/codeconnections/latest/APIReference/API_CreateConnection.html, checked 2026-11-25.

/** Characters of the name of a connection. */
export const CONNECTION_NAME_LENGTH = 32;

// Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html, checked 2026-11-25.

/** Characters of the name of a parameter, with the part of its ARN that stands before the name. */
export const PARAMETER_ARN_LENGTH = 1011;

/** Levels of a parameter's name, separated by slashes. */
export const PARAMETER_LEVELS = 15;

/** Characters of the value of a standard parameter; an image reference has no other than ASCII. */
export const PARAMETER_VALUE_LENGTH = 4096;

// Source: https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PipelineDeclaration.html,
// API_StageDeclaration.html, API_ActionDeclaration.html and API_GitPushFilter.html, checked 2026-11-25.

/** Characters of the name of a pipeline, a stage or an action. */
export const PIPELINE_NAME_LENGTH = 100;

/** Characters of one value in the configuration of an action. */
export const ACTION_VALUE_LENGTH = 1000;

/** Stages of one pipeline. Source: https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html */
export const STAGES = 50;

/** Patterns of one kind in the filter of a trigger. */
export const FILTER_PATTERNS = 8;

/** Characters of a pattern in the filter of a trigger. */
export const FILTER_PATTERN_LENGTH = 255;

/** Minutes that an approval waits. */
export const APPROVAL_MINUTES: NumberRange = { min: 5, max: 86_400 };

/** Minutes until the deployment of an ECS service is given up. Source: https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html */
export const DEPLOYMENT_MINUTES: NumberRange = { min: 1, max: 60 };

// Source: https://docs.aws.amazon.com/codebuild/latest/APIReference/API_CreateProject.html, checked 2026-11-25.

/** Characters of the name of a build project. */
export const PROJECT_NAME_LENGTH = { min: 2, max: 150 };

/** Minutes until a build is given up. */
export const BUILD_MINUTES: NumberRange = { min: 5, max: 2160 };

/** Minutes until a build that has not started is given up. */
export const QUEUED_MINUTES: NumberRange = { min: 5, max: 480 };

// Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html,
// checked 2026-11-25.

/** Characters of the name of a log group. */
export const LOG_GROUP_NAME_LENGTH = 512;

// Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html and API_CreateService.html,
// checked 2026-11-25.

/** Characters of the name of a cluster, a service or a container. */
export const ECS_NAME_LENGTH = 255;

/** Characters of the id of a commit: Git names commits by SHA-1. Source: https://git-scm.com/docs/gitglossary */
export const COMMIT_ID_LENGTH = 40;

// Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html and
// API_CreateOpenIDConnectProvider.html, checked 2026-11-25.

/** Characters of the name of a role. */
export const ROLE_NAME_LENGTH = 64;

/** Seconds for which a role can be taken. */
export const SESSION_SECONDS: NumberRange = { min: 3600, max: 43_200 };

/** Characters of an audience. */
export const AUDIENCE_LENGTH = 255;

/** Characters of the policy that says who may take a role, unless the quota is raised. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const TRUST_POLICY_LENGTH = 2048;

/** Characters of the qualifier of a bootstrapped account. Source: https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html, checked 2026-11-25. */
export const QUALIFIER_LENGTH = 10;

// Source: https://docs.github.com/en/enterprise-cloud@latest/admin/identity-and-access-management/iam-configuration-reference/username-considerations-for-external-authentication
// and https://docs.github.com/en/repositories, checked 2026-11-25.

/** Characters of the name of an owner on GitHub; a managed user has the short code of the enterprise behind a `_`. */
export const OWNER_LENGTH = 39;

/** Characters of the name of a repository on GitHub. */
export const GITHUB_REPOSITORY_LENGTH = 100;

/** Characters of the name of an environment on GitHub. Source: https://docs.github.com/en/actions/how-tos/deploy/configure-and-manage-deployments/manage-environments, checked 2026-11-25. */
export const ENVIRONMENT_LENGTH = 255;

// Source: https://docs.github.com/en/actions/reference/limits and
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax, checked 2026-11-25.

/** Minutes until a job on a machine of GitHub's is ended. */
export const JOB_MINUTES: NumberRange = { min: 1, max: 360 };

/** GitHub's Linux machines that are there for x86 and, with `-arm` behind the label, for ARM. Source: https://docs.github.com/en/actions/reference/runners/github-hosted-runners, checked 2026-11-25. */
export const RUNNERS = ['ubuntu-22.04', 'ubuntu-24.04', 'ubuntu-26.04'];
