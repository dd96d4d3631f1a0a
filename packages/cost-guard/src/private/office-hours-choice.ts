import type { IBaseService } from 'aws-cdk-lib/aws-ecs';
import type { IDatabaseCluster, IDatabaseInstance } from 'aws-cdk-lib/aws-rds';

/** What a user chose by a factory of OfficeHoursTarget. */
export interface OfficeHoursChoice {
  readonly cluster?: IDatabaseCluster;
  readonly instance?: IDatabaseInstance;
  readonly service?: IBaseService;
  readonly minCount?: number;
  readonly maxCount?: number;
  readonly scaled?: boolean;
}
