import {
  AnomalyFrequency,
  BudgetAlert,
  CostAnomalyAlerts,
  CostBudget,
  OfficeHours,
  OfficeHoursTarget,
} from '@ashlar-cdk/cost-guard';
import { Stack, type StackProps, TimeZone } from 'aws-cdk-lib';
import type { IBaseService } from 'aws-cdk-lib/aws-ecs';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Settings } from '../../config';
import type { StoredDatabase } from '../stored-database';
import type { CostsSettings } from './costs-settings';
import { weekdaysOf } from './weekdays';

export interface CostsStackProps extends StackProps {
  readonly settings: CostsSettings;
  readonly topicArnOf: (name: string) => string | undefined;
  readonly database?: StoredDatabase;
  readonly serviceOf: (name: string) => IBaseService | undefined;
}

type Hours = NonNullable<CostsSettings['databaseHours']>;

const FREQUENCIES = {
  daily: AnomalyFrequency.DAILY,
  weekly: AnomalyFrequency.WEEKLY,
  immediate: AnomalyFrequency.IMMEDIATE,
};

/** What is spent: how much may be, who hears of more, and what is stopped when nobody works. */
export class CostsStack extends Stack {
  constructor(scope: Construct, id: string, props: CostsStackProps) {
    super(scope, id, props);
    const { budget, anomalies, databaseHours, serviceHours } = props.settings;
    if (budget) this.createBudget(budget, props);
    if (anomalies) this.createAnomalyAlerts(anomalies, props);
    const { cluster, instance } = props.database ?? {};
    if (databaseHours && cluster) {
      this.createHours('Database', databaseHours, OfficeHoursTarget.auroraCluster('Database', cluster));
    }
    if (databaseHours && instance) {
      this.createHours('Database', databaseHours, OfficeHoursTarget.databaseInstance('Database', instance));
    }
    for (const [name, { hours, min, max }] of Object.entries(serviceHours)) {
      const service = props.serviceOf(name);
      if (!service) continue;
      this.createHours(`Service-${name}`, hours, OfficeHoursTarget.scaledEcsService('Tasks', service, min, max));
    }
  }

  private createBudget(budget: NonNullable<Settings<'costs'>['budget']>, props: CostsStackProps): void {
    new CostBudget(this, 'Budget', {
      budgetName: budget.name,
      limitUsd: budget.usdPerMonth,
      alerts: budget.alerts.map(({ on, percent }) =>
        on === 'actual' ? BudgetAlert.actual(percent) : BudgetAlert.forecast(percent),
      ),
      topic: this.topicOf(budget.notify, props),
      grantPublish: false,
    });
  }

  private createAnomalyAlerts(anomalies: NonNullable<Settings<'costs'>['anomalies']>, props: CostsStackProps): void {
    const immediate = anomalies.frequency === 'immediate';
    new CostAnomalyAlerts(this, 'Anomalies', {
      monitorName: anomalies.name && !anomalies.monitor ? `${anomalies.name}-monitor` : undefined,
      subscriptionName: anomalies.name && `${anomalies.name}-subscription`,
      monitorArn: anomalies.monitor,
      frequency: FREQUENCIES[anomalies.frequency],
      thresholdUsd: anomalies.thresholdUsd,
      emails: immediate ? undefined : [...props.settings.summaryEmails],
      topic: immediate ? this.topicOf(anomalies.notify, props) : undefined,
      grantPublish: false,
    });
  }

  /** A topic that is known by its ARN alone keeps its policy; its own stack admits everybody who publishes to it. */
  private topicOf(name: string, { topicArnOf }: CostsStackProps): ITopic {
    const known = this.node.tryFindChild(`Topic-${name}`) as ITopic | undefined;
    return known ?? Topic.fromTopicArn(this, `Topic-${name}`, topicArnOf(name) ?? '');
  }

  private createHours(id: string, { start, stop, days, timeZone }: Hours, target: OfficeHoursTarget): void {
    new OfficeHours(this, `OfficeHours-${id}`, {
      start,
      stop,
      days: weekdaysOf(days),
      timeZone: TimeZone.of(timeZone ?? 'Etc/UTC'),
      targets: [target],
    });
  }
}
