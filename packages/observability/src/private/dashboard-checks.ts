import { InputChecks } from '@ashlar-cdk/foundation';
import { CfnDashboard } from 'aws-cdk-lib/aws-cloudwatch';
import type { IConstruct } from 'constructs';
import type { DashboardGraph, DashboardRow } from '../dashboard-row';
import type { OperationsDashboardProps } from '../operations-dashboard-props';
import {
  DASHBOARD_METRICS,
  DASHBOARD_NAME_LENGTH,
  DASHBOARD_WIDGETS,
  SHORT_GRAPH_PERIODS,
  WIDGET_ALARMS,
  WIDGET_METRICS,
} from './limits';
import { checkMetric } from './metric-checks';
import { retrievedBy } from './metric-tree';
import { nameTaken } from './names';
import { HTTPS_ADDRESS } from './web-address';

const DURATION = '-P(?=.)(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?=\\d)(?:\\d+H)?(?:\\d+M)?(?:\\d+S)?)?';
const MOMENT =
  '\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,3})?Z';
const START = {
  pattern: `${DURATION}|${MOMENT}`,
  allowed: 'a duration of ISO 8601 before now such as -PT3H, or a time such as 2026-11-25T08:00:00Z',
};

/** Refuses a dashboard that CloudWatch would refuse, and graphs of metrics that cannot exist. */
export function checkDashboard(scope: IConstruct, props: OperationsDashboardProps): void {
  const checks = new InputChecks(scope, 'OperationsDashboard');
  if (checks.required('props', props, 'at least one row of graphs')) {
    checkHead(checks, scope, props);
    checkAlarms(checks, props);
    if (Array.isArray(props.rows) && props.rows.length > 0) checkRows(checks, props);
    else checks.refuse('rows', props.rows, 'at least one row of graphs');
  }
  checks.throwIfRefused();
}

function checkHead(checks: InputChecks, scope: IConstruct, props: OperationsDashboardProps): void {
  checks.text('dashboardName', props.dashboardName, {
    pattern: `[A-Za-z0-9_-]{1,${DASHBOARD_NAME_LENGTH}}`,
    allowed: `1 to ${DASHBOARD_NAME_LENGTH} letters, digits, hyphens and underscores`,
  });
  if (nameTaken(scope, CfnDashboard.CFN_RESOURCE_TYPE_NAME, 'dashboardName', props.dashboardName)) {
    checks.refuse('dashboardName', props.dashboardName, 'a name that no other dashboard of the stack has');
  }
  checks.text('start', props.start, START);
  (props.links ?? []).forEach((link, index) => {
    const property = `links[${index}]`;
    if (!checks.required(property, link && 'given', 'a title and an address')) return;
    checks.required(`${property}.title`, link.title, 'a text');
    if (checks.required(`${property}.url`, link.url, HTTPS_ADDRESS.allowed)) {
      checks.text(`${property}.url`, link.url, HTTPS_ADDRESS);
    }
  });
}

function checkAlarms(checks: InputChecks, props: OperationsDashboardProps): void {
  const alarms = props.alarms ?? [];
  alarms.forEach((alarm, index) => {
    checks.required(`alarms[${index}]`, alarm && 'given', 'an alarm');
  });
  checks.unique(
    'alarms',
    alarms.filter(Boolean).map((alarm) => alarm.node.path),
  );
}

function checkRows(checks: InputChecks, props: OperationsDashboardProps): void {
  const graphs = props.rows.map((row, index) => checkRow(checks, `rows[${index}]`, row));
  const metrics = graphs.flat();
  const head = (props.title || props.links?.length ? 1 : 0) + Math.ceil((props.alarms ?? []).length / WIDGET_ALARMS);
  // Each row has a title of its own, which is a widget too.
  checks.integer('number of widgets', head + props.rows.length + metrics.length, { max: DASHBOARD_WIDGETS });
  const total = metrics.reduce((sum, each) => sum + each, 0);
  checks.integer('number of metrics', total, { max: DASHBOARD_METRICS });
}

/** How many metrics each graph retrieves. */
function checkRow(checks: InputChecks, property: string, row: DashboardRow): number[] {
  if (!checks.required(property, row && 'given', 'a title and graphs')) return [];
  checks.required(`${property}.title`, row.title, 'what the graphs are about');
  if (!Array.isArray(row.graphs) || row.graphs.length === 0) {
    checks.refuse(`${property}.graphs`, row.graphs, 'at least one graph');
    return [];
  }
  return row.graphs.map((graph, index) => checkGraph(checks, `${property}.graphs[${index}]`, graph));
}

function checkGraph(checks: InputChecks, property: string, graph: DashboardGraph): number {
  if (!checks.required(property, graph && 'given', 'a title and metrics')) return 0;
  checks.required(`${property}.title`, graph.title, 'what the graph shows');
  if (!Array.isArray(graph.metrics) || graph.metrics.length === 0) {
    checks.refuse(`${property}.metrics`, graph.metrics, 'at least one metric');
    return 0;
  }
  const trees = graph.metrics.map((metric, index) =>
    checkMetric(checks, `${property}.metrics[${index}]`, metric, SHORT_GRAPH_PERIODS),
  );
  const retrieved = trees.reduce((sum, tree) => sum + (tree ? retrievedBy(tree) : 0), 0);
  checks.integer(`number of ${property}.metrics`, retrieved, { max: WIDGET_METRICS });
  return retrieved;
}
