import { BillingAlarm } from '@ashlar-cdk/cost-guard';
import { AlertPublisher, AlertTopic } from '@ashlar-cdk/observability';
import { Stack, type StackProps } from 'aws-cdk-lib';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { BillingSettings } from './billing-settings';

export interface BillingStackProps extends StackProps {
  readonly settings: BillingSettings;
  /** The topic of the platform, where it is in the billing region. */
  readonly topicArn?: string;
}

/** The alarms on what AWS charges, in the one region that knows it. */
export class BillingStack extends Stack {
  constructor(scope: Construct, id: string, props: BillingStackProps) {
    super(scope, id, props);
    const { charges, runbookUrl } = props.settings;
    new BillingAlarm(this, 'Charges', {
      alarmName: charges.name,
      monthToDateLimitUsd: charges.monthToDateUsd,
      dailyLimitUsd: charges.dailyUsd,
      topic: this.topicOf(props),
      runbookUrl,
      // Both topics admit alarms already.
      grantPublish: false,
    });
  }

  private topicOf({ topicArn, settings }: BillingStackProps): ITopic {
    if (topicArn !== undefined) return Topic.fromTopicArn(this, 'Topic', topicArn);
    const { topic } = new AlertTopic(this, 'Alerts', {
      topicName: settings.topicName,
      emails: [...settings.emails],
      publishers: [AlertPublisher.cloudWatchAlarms()],
    });
    return topic;
  }
}
