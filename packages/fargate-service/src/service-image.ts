import { Token } from 'aws-cdk-lib';
import type { IRepository } from 'aws-cdk-lib/aws-ecr';
import { ContainerImage } from 'aws-cdk-lib/aws-ecs';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { isImageReference, isTagOrDigest, REFERENCE_IN_WORDS, TAG_IN_WORDS } from './private/image-reference';

/**
 * The image of a container: one of an ECR repository, or one that a registry names.
 *
 * The first deployment of a service may name a public image that exists already,
 * so that it does not wait for an image that nobody has pushed yet.
 */
export class ServiceImage {
  /**
   * An image of an ECR repository. The execution role gets leave to pull from that repository.
   *
   * @param repository where the image is
   * @param tagOrDigest which image; a digest `sha256:…` never changes what it means
   */
  public static fromRepository(repository: IRepository, tagOrDigest: string): ServiceImage {
    const valid = Token.isUnresolved(tagOrDigest) || isTagOrDigest(tagOrDigest);
    const problem = valid ? undefined : TAG_IN_WORDS;
    if (!repository) return new ServiceImage(undefined, tagOrDigest, 'an ECR repository');
    return new ServiceImage(() => ContainerImage.fromEcrRepository(repository, tagOrDigest), tagOrDigest, problem);
  }

  /**
   * An image by its reference, for example `public.ecr.aws/nginx/nginx:1.29`.
   *
   * @param reference registry, repository, and tag or digest
   * @param credentials user name and password of a private registry; the execution role gets leave to read them
   */
  public static fromReference(reference: string, credentials?: ISecret): ServiceImage {
    const valid = Token.isUnresolved(reference) || isImageReference(reference);
    const image = (): ContainerImage => ContainerImage.fromRegistry(reference, { credentials });
    return new ServiceImage(image, reference, valid ? undefined : REFERENCE_IN_WORDS);
  }

  private constructor(
    private readonly create: (() => ContainerImage) | undefined,
    private readonly written: string,
    private readonly problem: string | undefined,
  ) {}

  /**
   * What is wrong with the image: what was written, and what is allowed instead.
   *
   * @internal
   */
  public _refusal(): { written: string; allowed: string } | undefined {
    return this.problem === undefined ? undefined : { written: this.written, allowed: this.problem };
  }

  /** @internal */
  public _containerImage(): ContainerImage {
    if (!this.create) throw new Error(`image: got ${this.written}; allowed: ${this.problem}`);
    return this.create();
  }
}
