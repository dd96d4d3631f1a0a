import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { BuildSpec } from 'aws-cdk-lib/aws-codebuild';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { BuildSecret } from './build-secret';

/**
 * How large the machine of a build is.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-compute-types.html
 */
export enum BuildCompute {
  /** 2 vCPU; 4 GiB. */
  SMALL = 'BUILD_GENERAL1_SMALL',
  /** 4 vCPU; 8 GiB. */
  MEDIUM = 'BUILD_GENERAL1_MEDIUM',
  /** 8 vCPU; 16 GiB. */
  LARGE = 'BUILD_GENERAL1_LARGE',
}

/** For which processors an image is built. The machine of the build has the same. */
export enum BuildArchitecture {
  /** Intel and AMD. */
  X86_64 = 'LINUX_CONTAINER',
  /** Graviton and other 64-bit ARM. */
  ARM_64 = 'ARM_CONTAINER',
}

/** The log group of the builds. */
export interface BuildLogOptions {
  /**
   * The name of the log group. 1 to 512 letters, digits and `. - _ / #`; unique in the account and region.
   *
   * @default - CloudFormation makes a name, so that two deployments never collide
   */
  readonly name?: string;

  /**
   * How long entries are kept. One of the periods that CloudWatch Logs knows.
   *
   * @default RetentionDays.TWO_WEEKS - a build that nobody looked into for two weeks is built again instead
   */
  readonly retention?: RetentionDays;

  /**
   * The key that encrypts the entries. Its policy must admit CloudWatch Logs.
   *
   * @default - a key that CloudWatch Logs owns
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
   */
  readonly encryptionKey?: IKey;

  /**
   * What happens to the log group when it leaves the template.
   *
   * @default RemovalPolicy.RETAIN - logs explain what went wrong in a stack that is gone
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** How the image is built. */
export interface ImageBuildOptions {
  /**
   * The name of the build project. 2 to 150 letters, digits, `-` and `_`; unique in the account and region.
   *
   * @default - CloudFormation makes a name
   */
  readonly projectName?: string;

  /**
   * How large the machine is.
   *
   * @default BuildCompute.SMALL - most images are a download and a copy, and the price doubles with each size
   */
  readonly compute?: BuildCompute;

  /**
   * For which processors the image is. The task definition must ask for the same.
   *
   * @default BuildArchitecture.X86_64 - what Fargate runs unasked
   */
  readonly architecture?: BuildArchitecture;

  /**
   * The image in which the build runs, one of those that CodeBuild provides, for example `aws/codebuild/standard:7.0`.
   *
   * @default - Amazon Linux 2023 for the architecture: `aws/codebuild/amazonlinux-x86_64-standard:5.0` or
   * `aws/codebuild/amazonlinux-aarch64-standard:3.0`, the newest that aws-cdk-lib knows
   * @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-available.html
   */
  readonly image?: string;

  /**
   * Whether the build may run Docker. Only a `buildSpec` of yours that builds without Docker can do without.
   *
   * @default true - an image cannot be built otherwise
   */
  readonly privileged?: boolean;

  /**
   * The folder that is the context of the build, from the root of the repository.
   *
   * @default - the root
   */
  readonly context?: string;

  /**
   * The Dockerfile, from the root of the repository.
   *
   * @default - `Dockerfile` in the context
   */
  readonly dockerfile?: string;

  /**
   * The stage of a Dockerfile of several stages that becomes the image.
   *
   * @default - the last
   */
  readonly target?: string;

  /**
   * Arguments of the build, as they stand. They can be read in the image's history: no secrets.
   *
   * @default - none
   */
  readonly buildArgs?: { [name: string]: string };

  /**
   * Whether layers are kept on the machine for the next build that happens to run there.
   *
   * @default true - it costs nothing, and a build without them is only slower
   * @see https://docs.aws.amazon.com/codebuild/latest/userguide/caching-local.html
   */
  readonly layerCache?: boolean;

  /**
   * Commands before the image is built, such as tests. The first one that fails ends the release.
   *
   * @default - none
   */
  readonly preBuildCommands?: string[];

  /**
   * A buildspec of yours instead of the one that is made here: `BuildSpec.fromSourceFilename('buildspec.yml')`
   * for a file of the repository, or `BuildSpec.fromObject({…})`.
   * It must leave `imagedefinitions.json` among its artifacts, with the digest and not a tag in `imageUri`.
   *
   * @default - log in, build, push, and hand on the digest
   * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/file-reference.html#pipelines-create-image-definitions
   */
  readonly buildSpec?: BuildSpec;

  /**
   * After how long a build is given up. Whole minutes, 5 to 2160.
   *
   * @default Duration.minutes(30) - an image that takes longer is stuck
   */
  readonly timeout?: Duration;

  /**
   * After how long a build is given up that could not start. Whole minutes, 5 to 480.
   *
   * @default Duration.minutes(30) - machines are there within minutes
   */
  readonly queuedTimeout?: Duration;

  /**
   * Further variables of the build, in plain text.
   *
   * @default - those that every build gets: `AWS_DEFAULT_REGION`, `AWS_ACCOUNT_ID`, `IMAGE_REPO_NAME`, `IMAGE_REPO_URI`,
   * `IMAGE_TAG`, `CONTAINER_NAME`, and `ECS_CLUSTER_NAME` and `ECS_SERVICE_NAME` of the first deployment
   */
  readonly environment?: { [name: string]: string };

  /**
   * Variables whose value is a secret, by name.
   *
   * @default - none
   */
  readonly secrets?: { [name: string]: BuildSecret };

  /**
   * Variables and build arguments whose name sounds like a secret and which are none, for example `TOKEN_URL`.
   *
   * @default - none
   */
  readonly notSecret?: string[];

  /**
   * What the build may do beyond its task, for example to read a package registry. Actions without wildcards.
   *
   * @default - read the source, push the image, write its log
   */
  readonly permissions?: PolicyStatement[];

  /**
   * Where the builds write their log.
   *
   * @default - a log group that is kept for two weeks
   */
  readonly logs?: BuildLogOptions;
}
