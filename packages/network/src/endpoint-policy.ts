import { Aws } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';

/** Policies that say what may pass an endpoint. They restrict; they never permit what IAM does not. */
export class EndpointPolicy {
  /**
   * Lets only the principals of one account pass, and only with the named actions.
   *
   * @param account the id of the account, for example `Stack.of(this).account`
   * @param actions the actions, for example `secretsmanager:GetSecretValue`
   */
  public static forAccount(account: string, actions: string[]): iam.PolicyDocument {
    return new iam.PolicyDocument({
      statements: [
        new iam.PolicyStatement({
          principals: [new iam.AnyPrincipal()],
          actions,
          resources: ['*'],
          conditions: { StringEquals: { 'aws:PrincipalAccount': account } },
        }),
      ],
    });
  }

  /**
   * Lets only the layers of container images pass the gateway endpoint of S3.
   * Use it where nothing but image pulls goes to S3.
   *
   * @param region the region of the endpoint, for example `Stack.of(this).region`
   * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
   */
  public static imageLayers(region: string): iam.PolicyDocument {
    return new iam.PolicyDocument({
      statements: [
        new iam.PolicyStatement({
          principals: [new iam.AnyPrincipal()],
          actions: ['s3:GetObject'],
          resources: [`arn:${Aws.PARTITION}:s3:::prod-${region}-starport-layer-bucket/*`],
        }),
      ],
    });
  }

  private constructor() {}
}
