import { App, CfnParameter, Stack, Token } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import type { IInstance } from 'aws-cdk-lib/aws-ec2';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { DatabaseInstance } from 'aws-cdk-lib/aws-rds';
import { Topic } from 'aws-cdk-lib/aws-sns';
import fc from 'fast-check';
import {
  BudgetAction,
  BudgetAlert,
  BudgetCostBasis,
  BudgetFilter,
  BudgetPeriod,
  CostBudget,
  type CostBudgetProps,
} from '../src';
import { alertsHash } from '../src/private/budget-plan';
import { ACCOUNT, onlyOne, untyped, workloadStack } from './fixture';

const EMAILS = ['team@example.com'];

function budgetOf(props: Partial<CostBudgetProps> = {}) {
  const stack = workloadStack();
  new CostBudget(stack, 'Shop', { limitUsd: 1000, emails: EMAILS, ...props });
  return onlyOne(stack, 'AWS::Budgets::Budget');
}

function thresholds(props: Partial<CostBudgetProps> = {}): [string, number, string][] {
  return budgetOf(props).NotificationsWithSubscribers.map(
    ({
      Notification: one,
    }: {
      Notification: { NotificationType: string; Threshold: number; ThresholdType: string };
    }) => [one.NotificationType, one.Threshold, one.ThresholdType],
  );
}

describe('the budget', () => {
  test('counts USD by the month', () => {
    expect(budgetOf().Budget).toMatchObject({
      BudgetType: 'COST',
      TimeUnit: 'MONTHLY',
      BudgetLimit: { Amount: 1000, Unit: 'USD' },
    });
  });

  test('begins anew when asked to', () => {
    expect(budgetOf({ period: BudgetPeriod.QUARTERLY }).Budget.TimeUnit).toBe('QUARTERLY');
  });

  test('has the given name', () => {
    expect(budgetOf({ budgetName: 'shop-main-monthly-budget' }).Budget.BudgetName).toBe('shop-main-monthly-budget');
  });

  test('counts everything as on the bill', () => {
    expect(budgetOf().Budget).not.toHaveProperty('CostFilters');
    expect(budgetOf().Budget).not.toHaveProperty('CostTypes');
  });

  test('counts the costs of a tag, with the prefix of tags of the user', () => {
    expect(budgetOf({ filters: [BudgetFilter.tag('Project', ['shop', 'blog'])] }).Budget.CostFilters).toEqual({
      TagKeyValue: ['user:Project$shop', 'user:Project$blog'],
    });
  });

  test('leaves the prefix of tags of AWS as it is', () => {
    expect(budgetOf({ filters: [BudgetFilter.tag('aws:createdBy', ['root'])] }).Budget.CostFilters).toEqual({
      TagKeyValue: ['aws:createdBy$root'],
    });
  });

  test('counts services, regions and accounts together', () => {
    const filters = [
      BudgetFilter.services(['AWS WAF']),
      BudgetFilter.regions(['eu-west-1']),
      BudgetFilter.linkedAccounts([ACCOUNT]),
    ];
    expect(budgetOf({ filters }).Budget.CostFilters).toEqual({
      Service: ['AWS WAF'],
      Region: ['eu-west-1'],
      LinkedAccount: [ACCOUNT],
    });
  });

  test('leaves out credits when asked to', () => {
    expect(budgetOf({ costs: { credits: false } }).Budget.CostTypes).toEqual({ IncludeCredit: false });
  });

  test('spreads what was paid in advance over its term', () => {
    expect(budgetOf({ costs: { basis: BudgetCostBasis.AMORTIZED } }).Budget.CostTypes).toEqual({
      UseAmortized: true,
      UseBlended: false,
    });
  });

  test('takes a limit that is a parameter', () => {
    const stack = workloadStack();
    const limit = new CfnParameter(stack, 'Limit', { type: 'Number' });
    new CostBudget(stack, 'Shop', { limitUsd: limit.valueAsNumber, emails: EMAILS });
    expect(onlyOne(stack, 'AWS::Budgets::Budget').Budget.BudgetLimit.Amount).toEqual({ Ref: 'Limit' });
  });

  test('knows its ARN, which has no region', () => {
    const stack = workloadStack();
    const budget = new CostBudget(stack, 'Shop', { limitUsd: 10, emails: EMAILS, budgetName: 'shop' });
    expect(stack.resolve(budget.budgetArn)).toEqual({
      'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:budgets::${ACCOUNT}:budget/shop`]],
    });
  });
});

describe('the derived name', () => {
  test('stays when nothing changes', () => {
    expect(budgetOf().Budget.BudgetName).toBe(budgetOf({ limitUsd: 5 }).Budget.BudgetName);
  });

  test('changes with the alerts, because CloudFormation replaces the budget then', () => {
    const names = [
      budgetOf(),
      budgetOf({ alerts: [BudgetAlert.actual(50)] }),
      budgetOf({ alerts: [BudgetAlert.actualUsd(50)] }),
      budgetOf({ alerts: [BudgetAlert.forecast(50)] }),
      budgetOf({ emails: ['other@example.com'] }),
    ].map((budget) => budget.Budget.BudgetName);
    expect(new Set(names).size).toBe(names.length);
  });

  test('is at most 100 characters long', () => {
    const stack = new Stack(new App(), 'S'.repeat(90));
    const budget = new CostBudget(stack, 'B'.repeat(90), { limitUsd: 1, emails: EMAILS });
    expect(budget.budgetName.length).toBeLessThanOrEqual(100);
  });

  test('does not depend on the number of a token', () => {
    const hashes = [1, 2].map((value) =>
      alertsHash({ limitUsd: 1, emails: EMAILS, alerts: [BudgetAlert.actual(Token.asNumber({ Ref: `P${value}` }))] }),
    );
    expect(hashes[0]).toBe(hashes[1]);
  });

  test('differs for different thresholds', () => {
    const hash = (percent: number) =>
      alertsHash({ limitUsd: 1, emails: EMAILS, alerts: [BudgetAlert.actual(percent)] });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 }), (one, other) => {
        expect(hash(one) === hash(other)).toBe(one === other);
      }),
    );
  });
});

describe('the alerts', () => {
  test('speak at 80 % and 100 % spent and at 90 % forecast', () => {
    expect(thresholds()).toEqual([
      ['ACTUAL', 80, 'PERCENTAGE'],
      ['ACTUAL', 100, 'PERCENTAGE'],
      ['FORECASTED', 90, 'PERCENTAGE'],
    ]);
  });

  test('leave out the forecast for a daily budget', () => {
    expect(thresholds({ period: BudgetPeriod.DAILY }).map(([type]) => type)).toEqual(['ACTUAL', 'ACTUAL']);
  });

  test('speak at amounts', () => {
    expect(thresholds({ alerts: [BudgetAlert.actualUsd(250), BudgetAlert.forecastUsd(900)] })).toEqual([
      ['ACTUAL', 250, 'ABSOLUTE_VALUE'],
      ['FORECASTED', 900, 'ABSOLUTE_VALUE'],
    ]);
  });

  test('speak above the threshold', () => {
    expect(budgetOf().NotificationsWithSubscribers[0].Notification.ComparisonOperator).toBe('GREATER_THAN');
  });

  test('go to the recipients of the budget', () => {
    expect(budgetOf().NotificationsWithSubscribers[0].Subscribers).toEqual([
      { SubscriptionType: 'EMAIL', Address: 'team@example.com' },
    ]);
  });

  test('go to their own recipients only, when they have some', () => {
    const alerts = [BudgetAlert.actual(120, { emails: ['boss@example.com'] })];
    expect(budgetOf({ alerts }).NotificationsWithSubscribers[0].Subscribers).toEqual([
      { SubscriptionType: 'EMAIL', Address: 'boss@example.com' },
    ]);
  });
});

describe('the topic', () => {
  function withTopic(props: Partial<CostBudgetProps> = {}): Template {
    const stack = workloadStack();
    const topic = new Topic(stack, 'Alerts', { masterKey: new Key(stack, 'Key') });
    new CostBudget(stack, 'Shop', { limitUsd: 10, topic, ...props });
    return Template.fromStack(stack);
  }

  const scoped = {
    Condition: {
      StringEquals: { 'aws:SourceAccount': ACCOUNT },
      ArnLike: { 'aws:SourceArn': { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:budgets::${ACCOUNT}:*`]] } },
    },
    Principal: { Service: 'budgets.amazonaws.com' },
  };

  test('hears of the alerts', () => {
    withTopic().hasResourceProperties('AWS::Budgets::Budget', {
      NotificationsWithSubscribers: Match.arrayWith([
        Match.objectLike({ Subscribers: [{ SubscriptionType: 'SNS', Address: { Ref: Match.anyValue() } }] }),
      ]),
    });
  });

  test('lets budgets of this account publish', () => {
    withTopic().hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: Match.objectLike({ Statement: [Match.objectLike({ Action: 'sns:Publish', ...scoped })] }),
    });
  });

  test('lets budgets of this account use its key', () => {
    withTopic().hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: Match.objectLike({
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext'],
            ...scoped,
          }),
        ]),
      }),
    });
  });

  test('keeps its policy when asked to', () => {
    withTopic({ grantPublish: false }).resourceCountIs('AWS::SNS::TopicPolicy', 0);
  });

  test('has one statement for several budgets', () => {
    const stack = workloadStack();
    const topic = new Topic(stack, 'Alerts');
    for (const id of ['Shop', 'Blog']) new CostBudget(stack, id, { limitUsd: 10, topic });
    expect(onlyOne(stack, 'AWS::SNS::TopicPolicy').PolicyDocument.Statement).toHaveLength(1);
  });

  test('of another stack makes no cycle', () => {
    const app = new App();
    const alerts = new Stack(app, 'Alerts');
    const cost = new Stack(app, 'Cost');
    new CostBudget(cost, 'Shop', { limitUsd: 10, topic: new Topic(alerts, 'Topic') });
    expect(() => app.synth()).not.toThrow();
    Template.fromStack(alerts).resourceCountIs('AWS::SNS::TopicPolicy', 1);
  });

  test('of another app is left alone, with a warning', () => {
    const stack = workloadStack();
    const topic = Topic.fromTopicArn(stack, 'Alerts', `arn:aws:sns:eu-west-1:${ACCOUNT}:alerts`);
    new CostBudget(stack, 'Shop', { limitUsd: 10, topic });
    Annotations.fromStack(stack).hasWarning('/Workload/Shop', Match.stringLikeRegexp('budgets.amazonaws.com'));
  });
});

describe('an action', () => {
  // An instance needs a VPC and an image; the action needs its id and its region.
  const target = (stack: Stack) =>
    untyped<IInstance>({ instanceId: 'i-0123456789abcdef0', env: { account: ACCOUNT, region: stack.region } });

  function actionOf(make: (stack: Stack) => BudgetAction, automatic?: boolean) {
    const stack = workloadStack();
    const budget = new CostBudget(stack, 'Shop', { limitUsd: 10, emails: EMAILS, budgetName: 'shop' });
    budget.addAction('Act', {
      action: make(stack),
      trigger: BudgetAlert.actual(100),
      executionRole: new Role(stack, 'Role', { assumedBy: new ServicePrincipal('budgets.amazonaws.com') }),
      automatic,
    });
    return onlyOne(stack, 'AWS::Budgets::BudgetsAction');
  }

  test('stops instances of one region', () => {
    expect(actionOf((stack) => BudgetAction.stopEc2Instances([target(stack)]))).toMatchObject({
      ActionType: 'RUN_SSM_DOCUMENTS',
      Definition: {
        SsmActionDefinition: {
          Subtype: 'STOP_EC2_INSTANCES',
          Region: 'eu-west-1',
          InstanceIds: ['i-0123456789abcdef0'],
        },
      },
    });
  });

  test('stops databases', () => {
    const made = actionOf((stack) =>
      BudgetAction.stopRdsInstances([
        DatabaseInstance.fromDatabaseInstanceAttributes(stack, 'Reports', {
          instanceIdentifier: 'reports',
          instanceEndpointAddress: 'reports.example.com',
          port: 5432,
          securityGroups: [],
        }),
      ]),
    );
    expect(made.Definition.SsmActionDefinition).toMatchObject({
      Subtype: 'STOP_RDS_INSTANCES',
      InstanceIds: ['reports'],
    });
  });

  test('attaches a policy to roles', () => {
    const made = actionOf((stack) =>
      BudgetAction.attachPolicy(ManagedPolicy.fromAwsManagedPolicyName('AWSDenyAll'), {
        roles: [Role.fromRoleName(stack, 'Developer', 'developer')],
      }),
    );
    expect(made.ActionType).toBe('APPLY_IAM_POLICY');
    expect(made.Definition.IamActionDefinition.Roles).toEqual(['developer']);
  });

  test('attaches a service control policy', () => {
    expect(actionOf(() => BudgetAction.attachServiceControlPolicy('p-abcdefgh', [ACCOUNT]))).toMatchObject({
      ActionType: 'APPLY_SCP_POLICY',
      Definition: { ScpActionDefinition: { PolicyId: 'p-abcdefgh', TargetIds: [ACCOUNT] } },
    });
  });

  test('waits for somebody to approve it', () => {
    expect(actionOf((stack) => BudgetAction.stopEc2Instances([target(stack)])).ApprovalModel).toBe('MANUAL');
  });

  test('acts at once when asked to', () => {
    expect(actionOf((stack) => BudgetAction.stopEc2Instances([target(stack)]), true).ApprovalModel).toBe('AUTOMATIC');
  });

  test('tells the recipients of the budget', () => {
    expect(actionOf((stack) => BudgetAction.stopEc2Instances([target(stack)]))).toMatchObject({
      BudgetName: 'shop',
      NotificationType: 'ACTUAL',
      ActionThreshold: { Type: 'PERCENTAGE', Value: 100 },
      Subscribers: [{ Type: 'EMAIL', Address: 'team@example.com' }],
    });
  });
});
