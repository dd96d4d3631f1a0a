/** An AWS service that a VPC can reach without the internet. */
export class EndpointService {
  /** Amazon S3 through a gateway endpoint, which costs nothing. */
  public static readonly S3 = EndpointService.gatewayTo('s3');

  /** Amazon DynamoDB through a gateway endpoint, which costs nothing. */
  public static readonly DYNAMODB = EndpointService.gatewayTo('dynamodb');

  /** The API of Amazon ECR. */
  public static readonly ECR_API = EndpointService.interfaceTo('ecr.api');

  /** The Docker registry of Amazon ECR. The layers themselves come from S3. */
  public static readonly ECR_DKR = EndpointService.interfaceTo('ecr.dkr');

  /** Amazon CloudWatch Logs. */
  public static readonly LOGS = EndpointService.interfaceTo('logs');

  /** Amazon CloudWatch metrics. */
  public static readonly MONITORING = EndpointService.interfaceTo('monitoring');

  /** AWS Secrets Manager. */
  public static readonly SECRETS_MANAGER = EndpointService.interfaceTo('secretsmanager');

  /** AWS Key Management Service. */
  public static readonly KMS = EndpointService.interfaceTo('kms');

  /** AWS Systems Manager, including Parameter Store. */
  public static readonly SSM = EndpointService.interfaceTo('ssm');

  /** The message channel of Session Manager and of ECS Exec. */
  public static readonly SSM_MESSAGES = EndpointService.interfaceTo('ssmmessages');

  /** The message channel of the Systems Manager agent on EC2. */
  public static readonly EC2_MESSAGES = EndpointService.interfaceTo('ec2messages');

  /** AWS Security Token Service. */
  public static readonly STS = EndpointService.interfaceTo('sts');

  /**
   * A service through an interface endpoint: a network interface in each zone, billed by the hour.
   *
   * @param name the end of the service's name, for example `ecr.api` of `com.amazonaws.us-east-1.ecr.api`
   * @see https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
   */
  public static interfaceTo(name: string): EndpointService {
    return new EndpointService(name, false);
  }

  /**
   * A service through a gateway endpoint: an entry in route tables. There are two, `s3` and `dynamodb`.
   *
   * @param name the end of the service's name
   */
  public static gatewayTo(name: string): EndpointService {
    return new EndpointService(name, true);
  }

  /**
   * A service through the cheapest kind of endpoint it has: a gateway for `s3` and `dynamodb`, an interface for every other.
   *
   * @param name the end of the service's name, for example `s3` or `secretsmanager`
   */
  public static of(name: string): EndpointService {
    return new EndpointService(name, name === 's3' || name === 'dynamodb');
  }

  /** The end of the service's name, for example `ecr.api`. */
  public readonly name: string;

  /** Whether the endpoint is an entry in route tables rather than a network interface. */
  public readonly isGateway: boolean;

  private constructor(name: string, isGateway: boolean) {
    this.name = name;
    this.isGateway = isGateway;
  }
}
