import { checkWorkflows } from './check-workflows';
import { type Path, type Refuse, valueInWords } from './problems';
import type { Configuration } from './schema';
import { COLD_STORAGE_DAYS } from './schema/limits';
import { HAPPENINGS } from './schema/operations';

/** Refuses what contradicts itself in watching, spending, delivery and recovery. */
export function checkOperations(configuration: Configuration, refuse: Refuse): void {
  checkRunbooks(configuration, refuse);
  checkMeasured(configuration, refuse);
  checkPipelines(configuration, refuse);
  checkWorkflows(configuration, refuse);
  checkOfficeHours(configuration, refuse);
  checkCosts(configuration, refuse);
  checkBackup(configuration, refuse);
}

function checkRunbooks({ runbooks, alarms, events, costs }: Configuration, refuse: Refuse): void {
  if (runbooks) return;
  const why = 'a section runbooks beside it: whoever is woken by an alarm must find what to do';
  if (alarms) refuse(['alarms'], 'alarms without runbooks', why);
  if (events) refuse(['events'], 'events without runbooks', why);
  if (costs?.charges) refuse(['costs', 'charges'], 'alarms without runbooks', why);
}

/** Everything that a metric or an event can be of, in the words of the configuration. */
function partsOf(configuration: Configuration): string[] {
  const { services = {}, cluster, delivery } = configuration;
  const names = ['cache', 'cluster', 'database', 'distribution', 'kafka', 'loadBalancer', 'webAcl'] as const;
  return [
    'account',
    'network',
    ...names.filter((name) => configuration[name] !== undefined),
    ...Object.keys(services).map((name) => `services.${name}`),
    ...Object.keys(cluster?.autoScalingGroups ?? {}).map((name) => `autoScalingGroups.${name}`),
    ...Object.keys(delivery?.pipelines ?? {}).map((name) => `delivery.pipelines.${name}`),
  ];
}

const EXAMPLES: Record<keyof typeof HAPPENINGS, string> = {
  deploymentFailed: 'services.<name>',
  taskFailed: 'services.<name>',
  failover: 'database',
  pipelineFailed: 'delivery.pipelines.<name>',
};

function checkMeasured(configuration: Configuration, refuse: Refuse): void {
  const { alarms = {}, dashboards = {}, events = {} } = configuration;
  const parts = partsOf(configuration);
  const check = (path: Path, of: string): void => {
    if (parts.includes(of)) return;
    refuse([...path, 'of'], `got "${of}"`, `a part that this platform has: ${parts.join(', ')}`);
  };
  for (const [name, { of }] of Object.entries(alarms)) {
    check(['alarms', name], of);
    if (of !== 'account') continue;
    refuse(['alarms', name, 'of'], 'got "account"', 'another part; costs.charges has the alarms on what AWS charges');
  }
  for (const [name, { of, what }] of Object.entries(events)) {
    check(['events', name], of);
    if (HAPPENINGS[what].test(of)) continue;
    refuse(['events', name, 'of'], `got "${of}"`, `a part that ${what} can happen to: ${EXAMPLES[what]}`);
  }
  for (const [name, { rows }] of Object.entries(dashboards)) {
    for (const [row, { graphs }] of rows.entries()) {
      for (const [graph, { metrics }] of graphs.entries()) {
        for (const [index, { of }] of metrics.entries()) {
          check(['dashboards', name, 'rows', row, 'graphs', graph, 'metrics', index], of);
        }
      }
    }
  }
}

function checkPipelines({ delivery, services = {}, buckets = {} }: Configuration, refuse: Refuse): void {
  for (const [name, { deploys, artifacts }] of Object.entries(delivery?.pipelines ?? {})) {
    const path = ['delivery', 'pipelines', name];
    const service = services[deploys];
    if (service && (service.kind !== 'web' || service.repository === undefined)) {
      refuse([...path, 'deploys'], `got "${deploys}"`, 'a service of the kind web that names its repository');
    }
    const bucket = buckets[artifacts];
    if (bucket && (bucket.purpose !== 'artifact' || bucket.key === undefined)) {
      refuse([...path, 'artifacts'], `got "${artifacts}"`, 'a bucket with the purpose artifact and a key');
    }
  }
}

function checkOfficeHours({ database, services = {} }: Configuration, refuse: Refuse): void {
  const check = (path: Path, hours: { readonly start: string; readonly stop: string } | undefined): void => {
    if (!hours || hours.start < hours.stop) return;
    refuse([...path, 'officeHours', 'stop'], `got ${valueInWords(hours.stop)}`, `a time after ${hours.start}`);
  };
  check(['database'], database?.officeHours);
  for (const [name, service] of Object.entries(services)) {
    if ('officeHours' in service) check(['services', name], service.officeHours);
  }
}

function checkCosts({ costs }: Configuration, refuse: Refuse): void {
  if (costs?.charges && costs.charges.monthToDateUsd === undefined && costs.charges.dailyUsd === undefined) {
    refuse(['costs', 'charges'], 'neither monthToDateUsd nor dailyUsd', 'at least one of the two');
  }
}

function checkBackup({ backup, database }: Configuration, refuse: Refuse): void {
  if (!backup) return;
  const { database: ofDatabase, buckets = [], volumes } = backup.protects;
  if (!ofDatabase && buckets.length === 0 && !volumes) {
    refuse(['backup', 'protects'], 'nothing that is protected', 'database: true, or a list of buckets');
  }
  if (ofDatabase && !database) {
    refuse(['backup', 'protects', 'database'], 'got true', 'a section database beside it');
  }
  for (const [name, { coldAfterDays, deleteAfterDays }] of Object.entries(backup.plans)) {
    if (coldAfterDays === undefined || deleteAfterDays >= coldAfterDays + COLD_STORAGE_DAYS) continue;
    const path = ['backup', 'plans', name, 'deleteAfterDays'];
    const least = coldAfterDays + COLD_STORAGE_DAYS;
    refuse(
      path,
      `got ${deleteAfterDays}`,
      `at least ${least}: what moves to cold storage stays there for ${COLD_STORAGE_DAYS} days`,
    );
  }
}
