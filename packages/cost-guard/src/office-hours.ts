import { Weekday } from '@ashlar-cdk/foundation';
import { Names, Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Construct, type IDependable } from 'constructs';
import type { OfficeHoursProps } from './office-hours-props';
import type { OfficeHoursTarget } from './office-hours-target';
import { SCHEDULE_GROUP_NAME_LENGTH } from './private/limits';
import { type ApiCall, callsOf } from './private/office-hours-calls';
import { checkOfficeHours, DEFAULT_LEAD_TIME } from './private/office-hours-checks';
import { cronOf, DATABASE_LAG_MINUTES, daysOff, minuteOf, RETRY_MINUTES } from './private/office-hours-plan';

/**
 * Schedules that stop databases and services when work ends, and start them before it begins.
 *
 * EventBridge Scheduler calls RDS, ECS and Application Auto Scaling directly; there is no Lambda function.
 * AWS starts a stopped database after seven days, so databases are stopped again on every day off as well.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
 */
export class OfficeHours extends Construct {
  /** The name of the schedule group; the metrics of EventBridge Scheduler have it as a dimension. */
  public readonly groupName: string;

  /** The role by which EventBridge Scheduler starts and stops the targets, and nothing else. */
  public readonly role: Role;

  private readonly group: CfnScheduleGroup;
  private permitted?: IDependable;

  /**
   * @param scope where the schedules stand: the account and region of the targets
   * @param id whose hours these are, for example `OfficeHours`
   * @param props when work is done, and what runs only then
   */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: OfficeHoursProps,
  ) {
    super(scope, id);
    checkOfficeHours(this, props);
    this.group = this.createGroup();
    this.groupName = this.group.ref;
    this.role = this.createRole();
    // The role must be able to send before a schedule that names the queue is created.
    props.deadLetterQueue?.grantSendMessages(this.role);
    for (const target of props.targets) this.scheduleTarget(target);
  }

  private createGroup(): CfnScheduleGroup {
    const maxLength = SCHEDULE_GROUP_NAME_LENGTH;
    return new CfnScheduleGroup(this, 'Group', {
      name: this.props.groupName ?? Names.uniqueResourceName(this, { maxLength, separator: '-' }),
    });
  }

  private createRole(): Role {
    return new Role(this, 'Role', {
      description: 'Lets EventBridge Scheduler start and stop what runs in office hours',
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': Stack.of(this).account, 'aws:SourceArn': this.group.attrArn },
        },
      }),
    });
  }

  private scheduleTarget(target: OfficeHoursTarget): void {
    const scalableTargets = Stack.of(this).formatArn({
      service: 'application-autoscaling',
      resource: 'scalable-target',
      resourceName: '*',
    });
    const { start, stop, isDatabase, permissions } = callsOf(target, scalableTargets);
    for (const statement of permissions) this.permitted = this.role.addToPrincipalPolicy(statement).policyDependable;
    const days: string[] = this.props.days ?? WORKDAYS;
    const lead = isDatabase ? (this.props.databaseLeadTime ?? DEFAULT_LEAD_TIME).toMinutes() : 0;
    const end = minuteOf(this.props.stop) + (isDatabase ? DATABASE_LAG_MINUTES : 0);
    this.createSchedule(`Start${target.name}`, cronOf(days, minuteOf(this.props.start) - lead), start);
    this.createSchedule(`Stop${target.name}`, cronOf(days, end), stop);
    const off = daysOff(days);
    if (isDatabase && off.length > 0) this.createSchedule(`StopAgain${target.name}`, cronOf(off, end), stop, true);
  }

  /**
   * @param isUsuallyRefused whether the call normally finds nothing to do, so that its failure is no news
   */
  private createSchedule(id: string, scheduleExpression: string, call: ApiCall, isUsuallyRefused = false): void {
    const { deadLetterQueue, timeZone } = this.props;
    const schedule = new CfnSchedule(this, id, {
      groupName: this.groupName,
      scheduleExpression,
      scheduleExpressionTimezone: timeZone.timezoneName,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: `arn:${Stack.of(this).partition}:scheduler:::aws-sdk:${call.action}`,
        roleArn: this.role.roleArn,
        input: Stack.of(this).toJsonString(call.input),
        retryPolicy: isUsuallyRefused ? ONCE : RETRIES,
        deadLetterConfig: deadLetterQueue && !isUsuallyRefused ? { arn: deadLetterQueue.queueArn } : undefined,
      },
    });
    // A schedule that runs before the role's policy exists would fail.
    if (this.permitted) schedule.node.addDependency(this.permitted);
  }
}

const WORKDAYS = [Weekday.MONDAY, Weekday.TUESDAY, Weekday.WEDNESDAY, Weekday.THURSDAY, Weekday.FRIDAY];

/** A database is often busy with a backup for some minutes; after that, a late call would do harm. */
const RETRIES = { maximumRetryAttempts: 10, maximumEventAgeInSeconds: RETRY_MINUTES * 60 };
const ONCE = { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 };
