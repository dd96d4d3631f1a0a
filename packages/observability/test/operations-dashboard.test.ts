import { Duration, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Alarm, type IAlarm, type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import {
  AuroraRole,
  type DashboardRow,
  MonitoredResource,
  OperationsDashboard,
  type OperationsDashboardProps,
} from '../src';
import { anAlarm, aStack, CPU } from './fixture';

const BALANCER = MonitoredResource.loadBalancer('app/shop/50dc6c495c0c9188');
const SERVICE = MonitoredResource.ecsService('shop', 'api');

interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  // biome-ignore lint/suspicious/noExplicitAny: the body of a dashboard has no type.
  readonly properties: any;
}

/** The body of the dashboard, with what is known at deployment only in angle brackets. */
function bodyOf(props: OperationsDashboardProps, stack = aStack()): { widgets: Widget[]; start?: string } {
  new OperationsDashboard(stack, 'Operations', props);
  const [dashboard] = Object.values(Template.fromStack(stack).findResources('AWS::CloudWatch::Dashboard'));
  const body = dashboard.Properties.DashboardBody;
  if (typeof body === 'string') return JSON.parse(body);
  const parts: (string | object)[] = body['Fn::Join'][1];
  return JSON.parse(parts.map((part) => (typeof part === 'string' ? part : '<token>')).join(''));
}

const graphs = (...metrics: IMetric[][]): DashboardRow[] => [
  { title: 'Part', graphs: metrics.map((each, index) => ({ title: `Graph ${index}`, metrics: each })) },
];

function graphOf(metrics: IMetric[], alarms?: IAlarm[], stack?: Stack): Widget {
  const found = bodyOf({ rows: graphs(metrics), alarms }, stack).widgets.find((one) => one.type === 'metric');
  if (!found) throw new Error('no graph');
  return found;
}

test('begins with headline and links', () => {
  const links = [
    { title: 'Runbook', url: 'https://runbooks.example.com' },
    { title: 'Logs', url: 'https://logs.example.com' },
  ];
  const [head] = bodyOf({ title: 'Shop', links, rows: graphs([CPU]) }).widgets;
  expect(head.properties.markdown).toBe(
    '# Shop\n\n[Runbook](https://runbooks.example.com) · [Logs](https://logs.example.com)',
  );
});

test('has no head without headline and links', () => {
  expect(bodyOf({ rows: graphs([CPU]) }).widgets[0].properties.markdown).toBe('## Part');
});

test('shows the states of the alarms above all rows, those that go off first', () => {
  const stack = aStack();
  const { widgets } = bodyOf({ title: 'Shop', rows: graphs([CPU]), alarms: [anAlarm({}, stack).alarm] }, stack);
  expect(widgets.map((widget) => widget.type)).toEqual(['text', 'alarm', 'text', 'metric']);
  expect(widgets[1].properties).toMatchObject({ alarms: ['<token>'], sortBy: 'stateUpdatedTimestamp' });
});

test('shows more than a hundred alarms in several widgets', () => {
  const stack = aStack();
  const alarms = Array.from({ length: 101 }, (_, index) =>
    Alarm.fromAlarmArn(stack, `Alarm${index}`, `arn:aws:cloudwatch:us-east-1:111122223333:alarm:${index}`),
  );
  const shown = bodyOf({ rows: graphs([CPU]), alarms }, stack).widgets.filter((widget) => widget.type === 'alarm');
  expect(shown.map((widget) => widget.properties.alarms.length)).toEqual([100, 1]);
});

test('keeps the order of rows and graphs', () => {
  const rows = ['Load balancer', 'Service', 'Database'].map((title) => ({
    title,
    graphs: [{ title: `${title} graph`, metrics: [CPU] }],
  }));
  const { widgets } = bodyOf({ rows });
  expect(widgets.map((widget) => widget.properties.markdown ?? widget.properties.title)).toEqual([
    '## Load balancer',
    'Load balancer graph',
    '## Service',
    'Service graph',
    '## Database',
    'Database graph',
  ]);
});

test('places no widget upon another', () => {
  const rows = [graphs(...Array.from({ length: 7 }, () => [CPU]))[0], graphs([CPU], [CPU])[0]];
  const cells = bodyOf({ title: 'Shop', rows }).widgets.flatMap((widget) =>
    Array.from({ length: widget.width * widget.height }, (_, cell) => {
      const x = widget.x + (cell % widget.width);
      return `${x}/${widget.y + Math.floor(cell / widget.width)}`;
    }),
  );
  expect(new Set(cells).size).toBe(cells.length);
});

describe('the axis of a graph', () => {
  test('goes from 0 to 100 for percentages', () => {
    const { yAxis } = graphOf([CPU, SERVICE.metric('MemoryUtilization')]).properties;
    expect(yAxis.left).toEqual({ min: 0, max: 100 });
  });

  test('begins at 0 for everything else', () => {
    expect(graphOf([BALANCER.metric('RequestCount')]).properties.yAxis.left).toEqual({ min: 0 });
  });

  test('has no end when only some are percentages', () => {
    expect(graphOf([CPU, BALANCER.metric('RequestCount')]).properties.yAxis.left).toEqual({ min: 0 });
  });

  test('has no end for a number of tasks that is read from a percentage', () => {
    const tasks = MonitoredResource.ecsRunningTasks('shop', 'api');
    expect(graphOf([tasks]).properties.yAxis.left).toEqual({ min: 0 });
  });

  test('begins at 0 for metric math and metrics that are not known', () => {
    const math = new MathExpression({ expression: 'a * 2', usingMetrics: { a: CPU } });
    const orders = new Metric({ namespace: 'Shop', metricName: 'Orders' });
    expect(graphOf([math, orders]).properties.yAxis.left).toEqual({ min: 0 });
  });

  test('is open at both ends for a lag that may be -1', () => {
    const lag = MonitoredResource.databaseInstance('db').metric('ReplicaLag');
    expect(graphOf([lag]).properties.yAxis?.left).toEqual({});
  });
});

describe('the threshold of an alarm', () => {
  const thresholds = (metrics: IMetric[]): number[] => {
    const stack = aStack();
    const { annotations } = graphOf(metrics, [anAlarm({}, stack).alarm], stack).properties;
    return (annotations?.horizontal ?? []).map((one: { value: number }) => one.value);
  };

  test('is drawn where its metric is shown', () => {
    expect(thresholds([CPU])).toEqual([80]);
  });

  test('is drawn whatever the label of the line, and however the period is written', () => {
    const same = SERVICE.metric('CPUUtilization', { label: 'CPU', period: Duration.seconds(300) });
    expect(thresholds([same])).toEqual([80]);
  });

  test('is not drawn into the graph of another metric, statistic or period', () => {
    expect(thresholds([SERVICE.metric('MemoryUtilization')])).toEqual([]);
    expect(thresholds([SERVICE.metric('CPUUtilization', { statistic: 'Maximum' })])).toEqual([]);
    expect(thresholds([SERVICE.metric('CPUUtilization', { period: Duration.minutes(1) })])).toEqual([]);
  });

  test('is not drawn for the same metric of another resource', () => {
    expect(thresholds([MonitoredResource.ecsService('shop', 'web').metric('CPUUtilization')])).toEqual([]);
  });
});

test('shows the metrics of CloudFront from us-east-1 wherever it stands', () => {
  const requests = MonitoredResource.distribution('E1').metric('Requests');
  const [line] = graphOf([requests], [], aStack('eu-west-1')).properties.metrics;
  expect(line.at(-1)).toMatchObject({ region: 'us-east-1' });
});

test('shows readers apart from the writer', () => {
  const reader = MonitoredResource.auroraCluster('orders', AuroraRole.READER).metric('FreeableMemory');
  expect(graphOf([reader]).properties.metrics[0]).toEqual([
    'AWS/RDS',
    'FreeableMemory',
    'DBClusterIdentifier',
    'orders',
    'Role',
    'READER',
  ]);
});

test('shows the given time', () => {
  expect(bodyOf({ rows: graphs([CPU]), start: '-PT12H' }).start).toBe('-PT12H');
});

test('has the given name', () => {
  const stack = aStack();
  new OperationsDashboard(stack, 'Operations', { dashboardName: 'shop', rows: graphs([CPU]) });
  Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Dashboard', { DashboardName: 'shop' });
});

test('takes widgets of other kinds below its rows', () => {
  const dashboard = new OperationsDashboard(aStack(), 'Operations', { rows: graphs([CPU]) });
  expect(dashboard.dashboardName).toBe(dashboard.dashboard.dashboardName);
  expect(dashboard.dashboardArn).toBe(dashboard.dashboard.dashboardArn);
});
