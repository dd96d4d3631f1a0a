import type { IBaseService } from 'aws-cdk-lib/aws-ecs';
import type { IDatabaseCluster, IDatabaseInstance } from 'aws-cdk-lib/aws-rds';
import type { OfficeHoursChoice } from './private/office-hours-choice';

/**
 * Something that runs only in office hours.
 *
 * The name of a target becomes part of the identity of its schedules: keep it, and the order of the list does not matter.
 */
export class OfficeHoursTarget {
  /**
   * An Aurora cluster with all its instances. Storage and backups are billed while it is stopped.
   *
   * Clusters of a global database, Aurora Serverless v1 and Multi-AZ DB clusters cannot be stopped.
   *
   * @param name its role, letters and digits, for example `Orders`
   * @param cluster the cluster
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-cluster-stop-start.html
   */
  public static auroraCluster(name: string, cluster: IDatabaseCluster): OfficeHoursTarget {
    return new OfficeHoursTarget(name, { cluster });
  }

  /**
   * An RDS instance that is not part of an Aurora cluster. Storage and backups are billed while it is stopped.
   *
   * Read replicas, their sources, and SQL Server in several zones cannot be stopped.
   *
   * @param name its role, letters and digits, for example `Reports`
   * @param instance the instance
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_StopInstance.html
   */
  public static databaseInstance(name: string, instance: IDatabaseInstance): OfficeHoursTarget {
    return new OfficeHoursTarget(name, { instance });
  }

  /**
   * An ECS service without auto scaling.
   *
   * @param name its role, letters and digits, for example `Worker`
   * @param service the service
   * @param desiredCount how many tasks run in office hours, 1 to 5000
   */
  public static ecsService(name: string, service: IBaseService, desiredCount: number): OfficeHoursTarget {
    return new OfficeHoursTarget(name, { service, minCount: desiredCount });
  }

  /**
   * An ECS service with auto scaling. Outside office hours its range is 0 to 0 and its scheduled actions are suspended,
   * so that no policy starts a task.
   *
   * @param name its role, letters and digits, for example `Web`
   * @param service the service
   * @param minCount the smallest number of tasks in office hours, 1 to 5000
   * @param maxCount the largest number of tasks in office hours, `minCount` to 5000
   * @see https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html
   */
  public static scaledEcsService(
    name: string,
    service: IBaseService,
    minCount: number,
    maxCount: number,
  ): OfficeHoursTarget {
    return new OfficeHoursTarget(name, { service, minCount, maxCount, scaled: true });
  }

  private readonly choice: OfficeHoursChoice;

  private constructor(
    /** Its role, part of the ids of its schedules. */
    public readonly name: string,
    choice: OfficeHoursChoice,
  ) {
    this.choice = choice;
  }

  /**
   * What was chosen, for the office hours.
   *
   * @internal
   */
  public _choice(): OfficeHoursChoice {
    return this.choice;
  }
}
