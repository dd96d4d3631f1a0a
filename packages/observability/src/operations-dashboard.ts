import { AlarmStatusWidget, AlarmStatusWidgetSortBy, Dashboard, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { DashboardRow } from './dashboard-row';
import type { OperationsDashboardProps } from './operations-dashboard-props';
import { checkDashboard } from './private/dashboard-checks';
import { graphWidget } from './private/dashboard-graphs';
import { chunksOf, linesOf, statusHeight } from './private/dashboard-layout';
import { DASHBOARD_WIDTH, WIDGET_ALARMS } from './private/limits';

/**
 * A CloudWatch dashboard for the person on duty: the states of the alarms first, then the parts of the platform
 * in the order in which a request meets them.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Dashboards.html
 */
export class OperationsDashboard extends Construct {
  /** The dashboard, for widgets of other kinds below the rows. */
  public readonly dashboard: Dashboard;

  /**
   * @param scope where the dashboard stands
   * @param id whom it is for, for example `Operations`
   * @param props what it shows
   */
  constructor(scope: Construct, id: string, props: OperationsDashboardProps) {
    super(scope, id);
    checkDashboard(this, props);
    this.dashboard = new Dashboard(this, 'Dashboard', { dashboardName: props.dashboardName, start: props.start });
    this.addHead(props);
    this.addAlarmStates(props);
    for (const row of props.rows) this.addRow(row, props);
  }

  /** The name of the dashboard. */
  public get dashboardName(): string {
    return this.dashboard.dashboardName;
  }

  /** The ARN of the dashboard. */
  public get dashboardArn(): string {
    return this.dashboard.dashboardArn;
  }

  private addHead(props: OperationsDashboardProps): void {
    const links = (props.links ?? []).map(({ title, url }) => `[${title}](${url})`).join(' · ');
    const lines = [props.title ? `# ${props.title}` : '', links].filter((line) => line !== '');
    if (lines.length === 0) return;
    this.dashboard.addWidgets(
      new TextWidget({ markdown: lines.join('\n\n'), width: DASHBOARD_WIDTH, height: lines.length + 1 }),
    );
  }

  private addAlarmStates(props: OperationsDashboardProps): void {
    for (const alarms of chunksOf(props.alarms ?? [], WIDGET_ALARMS)) {
      this.dashboard.addWidgets(
        new AlarmStatusWidget({
          title: 'Alarms',
          alarms,
          sortBy: AlarmStatusWidgetSortBy.STATE_UPDATED_TIMESTAMP,
          width: DASHBOARD_WIDTH,
          height: statusHeight(alarms.length),
        }),
      );
    }
  }

  private addRow(row: DashboardRow, props: OperationsDashboardProps): void {
    this.dashboard.addWidgets(new TextWidget({ markdown: `## ${row.title}`, width: DASHBOARD_WIDTH, height: 1 }));
    let next = 0;
    for (const widths of linesOf(row.graphs.length)) {
      const graphs = row.graphs.slice(next, next + widths.length);
      next += widths.length;
      this.dashboard.addWidgets(
        ...graphs.map((graph, index) => graphWidget(this, graph, widths[index], props.alarms ?? [])),
      );
    }
  }
}
