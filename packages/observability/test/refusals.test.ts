import { Lazy, type Stack } from 'aws-cdk-lib';
import { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { LogGroup, LogGroupClass, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import {
  AlertPublisher,
  AlertTopic,
  type AlertTopicProps,
  type DashboardRow,
  EventAlert,
  type EventAlertProps,
  type LogEventCountOptions,
  MonitoredEvent,
  OperationsDashboard,
  type OperationsDashboardProps,
  RetainedLogGroup,
  type RetainedLogGroupProps,
} from '../src';
import { aStack, aTopic, CPU, letters, RUNBOOK, untyped } from './fixture';

/** Each row: what is wrong, what the message must say, and the nearest that is right. */
type Row<P> = [title: string, wrong: Partial<P>, says: RegExp, right: Partial<P>];

/** Makes a construct of the smallest right properties, changed. */
type Make<P> = (changes: Partial<P>, stack?: Stack) => unknown;

function suite<P>(rows: Row<P>[], make: Make<P>): void {
  test.each(rows)('rejects %s', (_, wrong, says) => {
    expect(() => make(wrong)).toThrow(says);
  });

  test.each(rows)('takes the nearest right value beside %s', (_, __, ___, right) => {
    expect(() => make(right)).not.toThrow();
  });
}

const token = Lazy.string({ produce: () => 'anything' });

describe('AlertTopic', () => {
  const make: Make<AlertTopicProps> = (changes, stack = aStack()) => new AlertTopic(stack, 'Operations', changes);

  suite<AlertTopicProps>(
    [
      ['OBS-45 an empty list of addresses', { emails: [] }, /emails: got \[\]; allowed: at least one/, {}],
      [
        'an address without a domain',
        { emails: ['nope'] },
        /emails\[0\]: got "nope"; allowed: an e-mail address/,
        { emails: ['nope@example.com'] },
      ],
      ['an address with a blank', { emails: ['a b@c.de'] }, /emails\[0\]/, { emails: ['a.b@c.de'] }],
      ['an address with two dots', { emails: ['a..b@c.de'] }, /emails\[0\]/, { emails: ['a+b@c.de'] }],
      ['an address in a domain of one word', { emails: ['a@localhost'] }, /emails\[0\]/, { emails: ['a@local.host'] }],
      [
        'an address of 65 characters before its @',
        { emails: [`${letters(65)}@example.com`] },
        /emails\[0\]/,
        { emails: [`${letters(64)}@example.com`] },
      ],
      ['an empty address', { emails: [''] }, /emails\[0\]: got ""/, {}],
      [
        'one address twice, in another case',
        { emails: ['ops@example.com', 'Ops@example.com'] },
        /emails: got "ops@example\.com"; allowed: each value once/,
        { emails: ['ops@example.com', 'ops2@example.com'] },
      ],
      [
        'OBS-48 a telephone number without a country',
        { phoneNumbers: ['12345'] },
        /phoneNumbers\[0\]: got "12345"; allowed: .*E\.164/,
        { phoneNumbers: ['+14155550100'] },
      ],
      [
        'a telephone number of 16 digits',
        { phoneNumbers: ['+1234567890123456'] },
        /phoneNumbers\[0\]/,
        { phoneNumbers: ['+123456789012345'] },
      ],
      [
        'a web address without TLS',
        { webhooks: ['http://x.example.com'] },
        /webhooks\[0\]: got "http:/,
        { webhooks: ['https://x.example.com'] },
      ],
      [
        'OBS-51 a display name of 101 characters',
        { displayName: letters(101) },
        /displayName: .*1 to 100/,
        { displayName: letters(100) },
      ],
      ['a display name of two lines', { displayName: 'a\nb' }, /displayName/, { displayName: 'a b' }],
      ['a topic name of 257 characters', { topicName: letters(257) }, /topicName: .*257/, { topicName: letters(256) }],
      [
        'a topic name with a dot',
        { topicName: 'alerts.fifo' },
        /topicName: got "alerts\.fifo"/,
        { topicName: 'alerts' },
      ],
      ['an empty topic name', { topicName: '' }, /topicName: got ""/, { topicName: 'a' }],
      ['no publisher', { publishers: [] }, /publishers: got \[\]/, {}],
      [
        'one publisher twice',
        { publishers: [AlertPublisher.budgets(), AlertPublisher.budgets(['a'])] },
        /publishers: got "budgets"; allowed: each value once/,
        { publishers: [AlertPublisher.budgets(), AlertPublisher.costAnomalyDetection()] },
      ],
      [
        'a publisher of an empty name',
        { publishers: [AlertPublisher.budgets([''])] },
        /publishers\[0\]\.resourceNames: got ""/,
        { publishers: [AlertPublisher.budgets(['*'])] },
      ],
      ['a publisher that is none', { publishers: [untyped(null)] }, /publishers\[0\]: got null/, {}],
    ],
    make,
  );

  test('rejects a name that another topic of the stack has', () => {
    const stack = aStack();
    new Topic(stack, 'Topic', { topicName: 'alerts' });
    expect(() => make({ topicName: 'alerts' }, stack)).toThrow(
      /topicName: got "alerts"; allowed: a name that no other/,
    );
  });

  test('rejects a publisher that is there already', () => {
    const topic = new AlertTopic(aStack(), 'Operations');
    expect(() => topic.allow(AlertPublisher.eventBridge())).toThrow(
      /publishers: got "events"; allowed: each value once/,
    );
    expect(() => topic.allow(untyped(undefined))).toThrow(/publishers\[0\]: got nothing/);
  });

  test('rejects null, and says where', () => {
    expect(() => make(untyped(null))).toThrow(/AlertTopic at Stack\/Operations.*\n.*props: got null/);
  });

  test('rejects nothing that is not known before the deployment', () => {
    const changes = { topicName: token, displayName: token, emails: [token], phoneNumbers: [token], webhooks: [token] };
    expect(() => make(changes)).not.toThrow();
  });
});

describe('EventAlert', () => {
  const FAILOVER = MonitoredEvent.databaseClusterFailover('orders');
  const make: Make<EventAlertProps> = (changes, stack = aStack()) =>
    new EventAlert(stack, 'Told', { event: FAILOVER, topics: [aTopic(stack)], runbookUrl: RUNBOOK, ...changes });
  const rds = (options: object): Partial<EventAlertProps> => ({
    event: MonitoredEvent.of('aws.rds', 'RDS DB Instance Event', options),
  });

  suite<EventAlertProps>(
    [
      ['no topic', { topics: [] }, /topics: got \[\]; allowed: at least one topic/, {}],
      [
        'six topics',
        { topics: Array.from({ length: 6 }, (_, index) => aTopic(aStack('us-east-1', `S${index}`))) },
        /number of topics: got 6/,
        { topics: Array.from({ length: 5 }, (_, index) => aTopic(aStack('us-east-1', `S${index}`))) },
      ],
      [
        'a topic of another region',
        { topics: [aTopic(aStack(), 'far', 'eu-west-1')] },
        /topics\[0\] is in eu-west-1/,
        { topics: [aTopic(aStack(), 'near')] },
      ],
      [
        'an AlertTopic that admits no rules',
        { topics: [new AlertTopic(aStack(), 'Bill', { publishers: [AlertPublisher.budgets()] }).topic] },
        /topics\[0\]: got "Stack\/Bill".*events\.amazonaws\.com among its publishers/,
        { topics: [new AlertTopic(aStack(), 'Bill', { publishers: [AlertPublisher.eventBridge()] }).topic] },
      ],
      ['no event', { event: untyped(undefined) }, /event: got nothing/, {}],
      ['no runbook', { runbookUrl: '' }, /runbookUrl: got ""/, {}],
      [
        'a runbook without TLS',
        { runbookUrl: 'ftp://x.example.com' },
        /runbookUrl/,
        { runbookUrl: 'https://x.example.com:8443/?a=b' },
      ],
      ['a rule name with a blank', { ruleName: 'a b' }, /ruleName: got "a b"/, { ruleName: 'a.b-c_d' }],
      ['a rule name of 65 characters', { ruleName: letters(65) }, /ruleName/, { ruleName: letters(64) }],
      [
        'a description of 513 characters',
        { description: letters(513) },
        /description: .*1 to 512/,
        { description: letters(512) },
      ],
      [
        'a misspelled category',
        rds({ categories: ['fail over'] }),
        /did you mean "failover"/,
        rds({ categories: ['failover'] }),
      ],
      ['a category in upper case', rds({ categories: ['Failover'] }), /event\.categories: got "Failover"/, rds({})],
      ['no category', rds({ categories: [] }), /event\.categories: got \[\]/, rds({})],
      [
        'one category twice',
        rds({ categories: ['failover', 'failover'] }),
        /each value once/,
        rds({ categories: ['failover', 'failure'] }),
      ],
      [
        'an id that no event has',
        rds({ eventIds: ['0049'] }),
        /event\.eventIds: got "0049"/,
        rds({ eventIds: ['RDS-EVENT-0049'] }),
      ],
      [
        'a category of a service that has none',
        { event: MonitoredEvent.of('aws.ecs', 'ECS Task State Change', { categories: ['failover'] }) },
        /event\.categories: .*only events of aws\.rds/,
        { event: MonitoredEvent.of('aws.ecs', 'ECS Task State Change') },
      ],
      ['an empty source', { event: MonitoredEvent.of('', 'x') }, /event\.source: got ""/, {}],
      ['a source with a blank', { event: MonitoredEvent.of('aws rds', 'x') }, /event\.source: got "aws rds"/, {}],
      ['no type of event', { event: MonitoredEvent.of('aws.rds', '') }, /event\.detailType: got ""/, {}],
      [
        'the ARN of a cluster',
        { event: MonitoredEvent.ecsTaskFailed('arn:aws:ecs:us-east-1:1:cluster/shop') },
        /event\.clusterName: got "arn:.*without an ARN/,
        { event: MonitoredEvent.ecsTaskFailed('shop') },
      ],
      [
        'an empty cluster',
        { event: MonitoredEvent.databaseClusterFailover('') },
        /event\.clusterIdentifier: got ""/,
        {},
      ],
      [
        'no pipeline',
        { event: MonitoredEvent.pipelineFailed(untyped(undefined)) },
        /event\.pipelineName: got nothing/,
        {},
      ],
      [
        'a pattern of more than 4096 characters',
        { event: MonitoredEvent.of('a', 'b', { detail: { x: [letters(4096)] } }) },
        /event: got "a pattern of \d+ characters"; allowed: at most 4096/,
        { event: MonitoredEvent.of('a', 'b', { detail: { x: [letters(4000)] } }) },
      ],
    ],
    make,
  );

  test('rejects a name that another rule of the stack has', () => {
    const stack = aStack();
    make({ ruleName: 'failover', topics: [aTopic(stack, 'first')] }, stack);
    const second = (): EventAlert =>
      new EventAlert(stack, 'Again', {
        event: FAILOVER,
        topics: [aTopic(stack, 'second')],
        runbookUrl: RUNBOOK,
        ruleName: 'failover',
      });
    expect(second).toThrow(/ruleName: got "failover"; allowed: a name that no other rule/);
  });

  test.each([undefined, null])('rejects %p for its properties', (props) => {
    expect(() => new EventAlert(aStack(), 'Told', untyped(props))).toThrow(/EventAlert at Stack\/Told.*\n.*props/);
  });

  test('rejects nothing that is not known before the deployment', () => {
    const event = MonitoredEvent.of(token, token, { categories: [token], eventIds: [token] });
    expect(() => make({ event, ruleName: token, description: token, runbookUrl: token })).not.toThrow();
    expect(() => make({ event: MonitoredEvent.ecsDeploymentFailed(token, token) })).not.toThrow();
  });
});

describe('OperationsDashboard', () => {
  const graph = { title: 'CPU', metrics: [CPU] };
  const row = (graphs: number): DashboardRow => ({ title: 'Part', graphs: new Array(graphs).fill(graph) });
  const lines = (metrics: number): DashboardRow => ({
    title: 'Part',
    graphs: [{ title: 'Lines', metrics: new Array(metrics).fill(CPU) }],
  });
  const make: Make<OperationsDashboardProps> = (changes, stack = aStack()) =>
    new OperationsDashboard(stack, 'Operations', { rows: [row(1)], ...changes });

  suite<OperationsDashboardProps>(
    [
      [
        'OBS-27 501 widgets',
        { rows: [row(500)] },
        /number of widgets: got 501; allowed: a whole number of at most 500/,
        { rows: [row(499)] },
      ],
      [
        '501 widgets with the head',
        { title: 'Shop', rows: [row(499)] },
        /number of widgets: got 501/,
        { rows: [row(499)] },
      ],
      [
        '501 metrics in a graph',
        { rows: [lines(501)] },
        /number of rows\[0\]\.graphs\[0\]\.metrics: got 501/,
        { rows: [lines(500)] },
      ],
      [
        '2501 metrics in a dashboard',
        { rows: [...new Array(5).fill(lines(500)), lines(1)] },
        /number of metrics: got 2501/,
        { rows: new Array(5).fill(lines(500)) },
      ],
      ['OBS-30 a start without a duration', { start: '-P' }, /start: got "-P"; allowed: .*-PT3H/, { start: '-P1D' }],
      ['a start without hours', { start: '-PT' }, /start: got "-PT"/, { start: '-PT1H30M' }],
      ['a start in the future', { start: 'PT3H' }, /start: got "PT3H"/, { start: '-P2W' }],
      [
        'a start that is no time',
        { start: '2026-13-01T00:00:00Z' },
        /start: got "2026-13/,
        { start: '2026-12-01T00:00:00Z' },
      ],
      ['no row', { rows: [] }, /rows: got \[\]; allowed: at least one row/, {}],
      ['no rows', { rows: untyped(undefined) }, /rows: got nothing/, {}],
      ['a row that is none', { rows: [untyped(null)] }, /rows\[0\]: got null/, {}],
      ['a row without graphs', { rows: [{ title: 'Part', graphs: [] }] }, /rows\[0\]\.graphs: got \[\]/, {}],
      ['a row without a title', { rows: [{ title: '', graphs: [graph] }] }, /rows\[0\]\.title: got ""/, {}],
      [
        'a graph without metrics',
        { rows: [{ title: 'Part', graphs: [{ title: 'CPU', metrics: [] }] }] },
        /rows\[0\]\.graphs\[0\]\.metrics: got \[\]/,
        {},
      ],
      [
        'a graph of something else',
        { rows: [{ title: 'Part', graphs: [{ title: 'CPU', metrics: [untyped('CPU')] }] }] },
        /rows\[0\]\.graphs\[0\]\.metrics\[0\]: got "string"; allowed: a metric/,
        {},
      ],
      ['a name with a blank', { dashboardName: 'a b' }, /dashboardName: got "a b"/, { dashboardName: 'a-b_c' }],
      ['a name of 256 characters', { dashboardName: letters(256) }, /dashboardName/, { dashboardName: letters(255) }],
      [
        'a link without TLS',
        { links: [{ title: 'Runbook', url: 'http://x.example.com' }] },
        /links\[0\]\.url: got "http:/,
        { links: [{ title: 'Runbook', url: 'https://x.example.com' }] },
      ],
      [
        'a link without a title',
        { links: [{ title: '', url: 'https://x.example.com' }] },
        /links\[0\]\.title: got ""/,
        { links: [] },
      ],
      ['an alarm that is none', { alarms: [untyped(undefined)] }, /alarms\[0\]: got nothing/, { alarms: [] }],
    ],
    make,
  );

  test('rejects an alarm that is shown twice', () => {
    const stack = aStack();
    const alarm = Alarm.fromAlarmName(stack, 'Alarm', 'cpu');
    expect(() => make({ alarms: [alarm, alarm] }, stack)).toThrow(
      /alarms: got "Stack\/Alarm"; allowed: each value once/,
    );
  });

  test('rejects a name that another dashboard of the stack has', () => {
    const stack = aStack();
    new OperationsDashboard(stack, 'First', { dashboardName: 'shop', rows: [row(1)] });
    expect(() => make({ dashboardName: 'shop' }, stack)).toThrow(/dashboardName: got "shop"; allowed: a name that no/);
  });

  test.each([undefined, null])('rejects %p for its properties', (props) => {
    const wrong = (): unknown => new OperationsDashboard(aStack(), 'Operations', untyped(props));
    expect(wrong).toThrow(/OperationsDashboard at Stack\/Operations.*\n.*props/);
  });

  test('rejects nothing that is not known before the deployment', () => {
    const links = [{ title: token, url: token }];
    expect(() => make({ dashboardName: token, title: token, start: token, links })).not.toThrow();
  });
});

describe('RetainedLogGroup', () => {
  const make: Make<RetainedLogGroupProps> = (changes, stack = aStack()) =>
    new RetainedLogGroup(stack, 'Application', { retention: RetentionDays.ONE_MONTH, ...changes });

  suite<RetainedLogGroupProps>(
    [
      ['no retention', { retention: untyped(undefined) }, /retention: got nothing; allowed: how long/, {}],
      [
        'a retention of 31 days',
        { retention: untyped(31) },
        /retention: got 31; allowed: 1, 3, 5, 7, 14, 30/,
        { retention: untyped(30) },
      ],
      [
        'a name with a blank',
        { logGroupName: 'my logs' },
        /logGroupName: got "my logs"/,
        { logGroupName: '/my.logs_a#1' },
      ],
      [
        'a name of AWS without a slash',
        { logGroupName: 'aws/shop' },
        /logGroupName: got "aws\/shop"; allowed: .*not beginning with aws/,
        { logGroupName: '/aws/shop' },
      ],
      ['a name of 513 characters', { logGroupName: letters(513) }, /logGroupName/, { logGroupName: letters(512) }],
      ['an empty name', { logGroupName: '' }, /logGroupName: got ""/, { logGroupName: 'a' }],
      [
        'a class that does not exist',
        { logGroupClass: untyped('STANDART') },
        /logGroupClass: got "STANDART".*did you mean "STANDARD"/,
        { logGroupClass: LogGroupClass.STANDARD },
      ],
    ],
    make,
  );

  test('rejects OBS-33 a name that another log group of the stack has', () => {
    const stack = aStack();
    new LogGroup(stack, 'LogGroup', { logGroupName: '/shop' });
    expect(() => make({ logGroupName: '/shop' }, stack)).toThrow(/logGroupName: got "\/shop"; allowed: a name that no/);
    expect(() => make({ logGroupName: '/shop/app' }, aStack())).not.toThrow();
  });

  test.each([undefined, null])('rejects %p for its properties', (props) => {
    const wrong = (): unknown => new RetainedLogGroup(aStack(), 'Application', untyped(props));
    expect(wrong).toThrow(/RetainedLogGroup at Stack\/Application.*\n.*props/);
  });

  test('rejects nothing that is not known before the deployment', () => {
    expect(() => make({ logGroupName: token })).not.toThrow();
  });

  describe('that counts events', () => {
    const count: Make<LogEventCountOptions> = (changes) =>
      new RetainedLogGroup(aStack(), 'Application', { retention: RetentionDays.ONE_MONTH }).countEvents('Errors', {
        filterPattern: 'ERROR',
        metricNamespace: 'Shop',
        metricName: 'Errors',
        ...changes,
      });

    suite<LogEventCountOptions>(
      [
        ['OBS-36 an open bracket', { filterPattern: '[' }, /filterPattern: got "\["/, { filterPattern: '[a]' }],
        ['no pattern', { filterPattern: untyped(undefined) }, /filterPattern: got nothing/, { filterPattern: '' }],
        [
          'a pattern of 1025 characters',
          { filterPattern: letters(1025) },
          /filterPattern/,
          { filterPattern: letters(1024) },
        ],
        [
          'a namespace of AWS',
          { metricNamespace: 'AWS/Shop' },
          /metricNamespace: got "AWS\/Shop"/,
          { metricNamespace: 'Shop/AWS' },
        ],
        ['a name with a colon', { metricName: 'a:b' }, /metricName: got "a:b"/, { metricName: 'a b' }],
        ['no name', { metricName: '' }, /metricName: got ""/, { metricName: letters(255) }],
      ],
      count,
    );

    test('rejects a class that has no metric filters', () => {
      const group = make({ logGroupClass: LogGroupClass.INFREQUENT_ACCESS }) as RetainedLogGroup;
      expect(() => group.countEvents('Errors', untyped(undefined))).toThrow(/RetainedLogGroup at .*\n.*options/);
      const options = { filterPattern: '', metricNamespace: 'Shop', metricName: 'Errors' };
      expect(() => group.countEvents('Errors', options)).toThrow(/logGroupClass: got "INFREQUENT_ACCESS"/);
    });
  });
});
