import type { RemovalPolicy } from 'aws-cdk-lib';

/** Which image runs before the first release, and where it is written down which one runs since. */
export interface ReleasedImageProps {
  /**
   * The name of the parameter, for example `/shop/app/image`. Letters, digits and `. - _`, in up to 15 levels,
   * not beginning with `aws` or `ssm`; unique in the account and region. It is written into other stacks, so no token.
   */
  readonly parameterName: string;

  /**
   * The image before the first release, for example `public.ecr.aws/nginx/nginx:1.29`. It must exist already.
   *
   * Change it never again after the first release: CloudFormation would write the new text over the released image.
   */
  readonly initialImage: string;

  /**
   * What happens to the parameter when it leaves the template.
   *
   * @default RemovalPolicy.RETAIN - without it nobody knows which image the next stack update must run
   */
  readonly removalPolicy?: RemovalPolicy;
}
