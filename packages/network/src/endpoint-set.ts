import { EndpointService } from './endpoint-service';

/** Endpoints that are needed together. */
export class EndpointSet {
  /** What a Fargate task without the internet needs to pull its image and to write logs. */
  public static readonly ECS_PRIVATE = new EndpointSet([
    EndpointService.ECR_API,
    EndpointService.ECR_DKR,
    EndpointService.LOGS,
    EndpointService.S3,
  ]);

  /** What Session Manager and the Systems Manager agent need. */
  public static readonly SYSTEMS_MANAGER = new EndpointSet([
    EndpointService.SSM,
    EndpointService.SSM_MESSAGES,
    EndpointService.EC2_MESSAGES,
  ]);

  /** What reads secrets that are encrypted with a key of one's own. */
  public static readonly SECRETS = new EndpointSet([EndpointService.SECRETS_MANAGER, EndpointService.KMS]);

  /**
   * A set of one's own.
   *
   * @param services the services
   */
  public static of(services: EndpointService[]): EndpointSet {
    return new EndpointSet(services);
  }

  /** The services of the set. */
  public readonly services: EndpointService[];

  private constructor(services: EndpointService[]) {
    this.services = services;
  }
}
