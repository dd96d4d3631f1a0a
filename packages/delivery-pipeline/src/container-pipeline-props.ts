import type { IRepository } from 'aws-cdk-lib/aws-ecr';
import type { ArtifactBucket } from './artifact-bucket';
import type { ServiceDeployment } from './deployment-options';
import type { ImageBuildOptions } from './image-build-options';
import type { SourceOptions } from './source-options';

/**
 * What happens to a release when a newer one comes along.
 *
 * Releases side by side are not offered: two deployments of one service would race, and the older could win.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/concepts-how-it-works.html
 */
export enum PipelineExecutionMode {
  /** The newer one overtakes it between two stages. */
  SUPERSEDED = 'SUPERSEDED',
  /** Each one is brought to its end, one after the other. */
  QUEUED = 'QUEUED',
}

/** The way of an image from a commit to services. */
export interface ContainerPipelineProps {
  /**
   * The name of the pipeline. 1 to 100 letters, digits and `. @ - _`; unique in the account and region.
   *
   * @default - CloudFormation makes a name
   */
  readonly pipelineName?: string;

  /** What is released, and when. */
  readonly source: SourceOptions;

  /** Where the image goes. Its tags may be immutable: each commit has its own. */
  readonly repository: IRepository;

  /** The container of the task definitions that gets the image. */
  readonly containerName: string;

  /**
   * The services that get the image, one after the other; it is built once, and all get the same digest.
   * At least one.
   */
  readonly deployments: ServiceDeployment[];

  /**
   * How the image is built.
   *
   * @default - a small machine, and the `Dockerfile` in the root of the repository
   */
  readonly imageBuild?: ImageBuildOptions;

  /**
   * What each tag begins with; the id of the commit follows. 1 to 88 letters, digits and `. _ -`.
   * A lifecycle rule of the repository can then name the images of this pipeline.
   *
   * @default - nothing; the tag is the id of the commit
   */
  readonly imageTagPrefix?: string;

  /**
   * Where artifacts are kept. It can serve several pipelines of its stack.
   *
   * @default - a bucket of its own, encrypted with the key of Amazon S3 in the account
   */
  readonly artifacts?: ArtifactBucket;

  /**
   * What happens to a release when a newer one comes along.
   *
   * @default PipelineExecutionMode.SUPERSEDED - what is newest is what people wait for
   */
  readonly executionMode?: PipelineExecutionMode;
}
