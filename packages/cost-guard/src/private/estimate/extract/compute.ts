import { decimal, type Exact, ONE, type Range, ZERO } from '../money';
import { isObject, type Resource, targetOf } from '../template/model';
import { type Amount, known, knownRange, scaled, times } from './amount';
import type { Extractors, Meter } from './meter';
import { readVolumes } from './volumes';

const ON_HOURS = 'hours of a month in which it runs';

export const COMPUTE: Extractors = {
  'AWS::ECS::Service': {
    usage: {
      averageTasks: 'tasks that run on average',
      spotShare: 'share of the tasks on Fargate Spot, 0 to 1',
      spotDiscount: 'what Spot takes off the price, 0 to 1',
      onHoursPerMonth: ON_HOURS,
    },
    read: readService,
  },
  'AWS::EC2::Instance': {
    usage: { onHoursPerMonth: ON_HOURS },
    read: (meter) => {
      const type = meter.text('InstanceType') ?? launchTemplateData(meter).InstanceType;
      addInstances(meter, type, known(ONE, '1 instance'));
      readVolumes(meter, meter.list('BlockDeviceMappings'), known(ONE, ''));
    },
  },
  'AWS::AutoScaling::AutoScalingGroup': {
    usage: {
      averageInstances: 'instances that run on average',
      spotShare: 'share of the instances on Spot, 0 to 1',
      spotDiscount: 'what Spot takes off the price, 0 to 1',
      onHoursPerMonth: ON_HOURS,
    },
    read: readGroup,
  },
};

function readService(meter: Meter): void {
  const task = meter.follow(meter.prop('TaskDefinition'));
  if (!isFargate(meter, task)) {
    meter.free('the tasks run on instances that are billed by themselves');
    return;
  }
  const cpu = sizeOf(task?.properties.Cpu, /^([\d.]+)\s*vcpu$/i);
  const memory = sizeOf(task?.properties.Memory, /^([\d.]+)\s*gb$/i);
  if (cpu === undefined || memory === undefined) {
    meter.unresolved('CPU and memory of the task definition are not known before the deployment');
    return;
  }
  const tasks = meter.given('averageTasks') ?? desiredTasks(meter);
  const platform = isObject(task?.properties.RuntimePlatform) ? task.properties.RuntimePlatform : {};
  const system = String(platform.OperatingSystemFamily ?? 'LINUX').startsWith('WINDOWS') ? 'windows' : 'linux';
  const variant = `${system}/${platform.CpuArchitecture === 'ARM64' ? 'arm' : 'x86'}`;
  const vcpus = known(cpu.div(1024), `${cpu.div(1024)} vCPU`);
  const gigabytes = known(memory.div(1024), `${memory.div(1024)} GB`);
  bySpotShare(meter, times(tasks, meter.hours()), (amount, spotFactor) => {
    meter.add('fargate.vcpuHours', variant, times(vcpus, amount), spotFactor);
    meter.add('fargate.memoryGbHours', variant, times(gigabytes, amount), spotFactor);
  });
  const disk = isObject(task?.properties.EphemeralStorage) ? decimal(task.properties.EphemeralStorage.SizeInGiB) : ZERO;
  if (disk?.gt(INCLUDED_DISK_GB)) {
    const extra = disk.minus(INCLUDED_DISK_GB);
    meter.add('fargate.ephemeralGbHours', variant, scaled(times(tasks, meter.hours()), extra, `${extra} GB`));
  }
  const network = meter.object('NetworkConfiguration').AwsvpcConfiguration;
  if (isObject(network) && network.AssignPublicIp === 'ENABLED') {
    meter.add('publicIpv4.hours', undefined, times(tasks, meter.hours()));
  }
}

/** Sizes are written in units and MiB, or with their own unit as in `1 vCPU` and `2GB`. */
function sizeOf(value: unknown, withUnit: RegExp): Exact | undefined {
  const inUnit = typeof value === 'string' ? withUnit.exec(value.trim())?.[1] : undefined;
  return inUnit === undefined ? decimal(value) : decimal(inUnit.replace(/^\./, '0.'))?.times(1024);
}

/** Every Fargate task has that much disk within its price. */
const INCLUDED_DISK_GB = 20;

function isFargate(meter: Meter, task: Resource | undefined): boolean {
  const providers = meter.list('CapacityProviderStrategy').map((item) => isObject(item) && item.CapacityProvider);
  if (providers.length > 0) return providers.some((provider) => String(provider).startsWith('FARGATE'));
  const launchType = meter.text('LaunchType');
  if (launchType !== undefined) return launchType === 'FARGATE';
  const compatibilities = task?.properties.RequiresCompatibilities;
  return Array.isArray(compatibilities) && compatibilities.includes('FARGATE');
}

/** What the template wants; what autoscaling may make of it is the range around it. */
function desiredTasks(meter: Meter): Amount {
  const target = scalableTarget(meter);
  const min = decimal(target?.properties.MinCapacity);
  const max = decimal(target?.properties.MaxCapacity);
  const declared = decimal(meter.prop('DesiredCount'));
  const typical = declared ?? min ?? ONE;
  if (declared === undefined) meter.assume(`no desired count is declared, ${typical} tasks are assumed`);
  const note = `${typical} ${typical.eq(1) ? 'task' : 'tasks'}`;
  if (min === undefined || max === undefined) return known(typical, note);
  meter.assume(`runs ${min} to ${max} tasks by autoscaling, ${typical} usually; averageTasks says it better`);
  return knownRange(around(typical, min, max), note);
}

function around(typical: Exact, min: Exact, max: Exact): Range {
  return { low: min.lt(typical) ? min : typical, typical, high: max.gt(typical) ? max : typical };
}

function scalableTarget(meter: Meter): Resource | undefined {
  const { logicalId, stack } = meter.resource;
  const name = meter.text('ServiceName');
  const targets = [...stack.resources.values()].filter(
    ({ type, properties }) =>
      type === 'AWS::ApplicationAutoScaling::ScalableTarget' && properties.ServiceNamespace === 'ecs',
  );
  return targets.find(({ properties }) => {
    const id = JSON.stringify(properties.ResourceId ?? '');
    return id.includes(`"${logicalId}"`) || id.includes(`\${${logicalId}.`) || (name && id.endsWith(`/${name}"`));
  });
}

/** The part on Spot has a price of its own, once somebody says what the market takes off. */
function bySpotShare(meter: Meter, amount: Amount, add: (part: Amount, spotFactor?: Exact) => void): void {
  const share = meter.given('spotShare')?.range.typical ?? declaredSpotShare(meter);
  const discount = meter.given('spotDiscount')?.range.typical;
  if (share === undefined || share.eq(0)) {
    add(amount);
    return;
  }
  if (share.gt(1) || discount?.gt(1)) throw new Error(`${meter.resource.path}: spotShare and spotDiscount are 0 to 1`);
  if (discount === undefined) {
    meter.assume(`a share of ${share} runs on Spot; without spotDiscount it has the price on demand`);
    add(amount);
    return;
  }
  if (share.lt(1)) add(scaled(amount, ONE.minus(share), `${ONE.minus(share)} on demand`));
  add(scaled(amount, share, `${share} on Spot`), ONE.minus(discount));
}

/** The weights of a capacity provider strategy, when it has no base that would make the share depend on the count. */
function declaredSpotShare(meter: Meter): Exact | undefined {
  const strategy = meter.list('CapacityProviderStrategy').filter(isObject);
  const weights = strategy.map((item) => decimal(item.Weight) ?? ZERO);
  const all = weights.reduce((total, weight) => total.plus(weight), ZERO);
  const spot = strategy.findIndex((item) => item.CapacityProvider === 'FARGATE_SPOT');
  if (spot < 0 || all.eq(0)) return undefined;
  if (strategy.some((item) => decimal(item.Base)?.gt(0))) {
    meter.assume('the base of the capacity providers is not in the share of Spot');
  }
  return weights[spot].div(all);
}

function readGroup(meter: Meter): void {
  const min = meter.number('MinSize', 0);
  const max = meter.number('MaxSize', 1);
  const desired = decimal(meter.prop('DesiredCapacity'));
  const typical = desired ?? min;
  const note = `${typical} ${typical.eq(1) ? 'instance' : 'instances'}`;
  const count = meter.given('averageInstances') ?? knownRange(around(typical, min, max), note);
  const { type, mappings } = launchData(meter);
  addInstances(meter, type, count);
  readVolumes(meter, mappings, count);
}

interface LaunchData {
  readonly type: unknown;
  readonly mappings: unknown[];
}

function launchData(meter: Meter): LaunchData {
  const mixed = meter.object('MixedInstancesPolicy').LaunchTemplate;
  const specification = isObject(mixed) ? mixed.LaunchTemplateSpecification : meter.prop('LaunchTemplate');
  const overrides = isObject(mixed) && Array.isArray(mixed.Overrides) ? mixed.Overrides.filter(isObject) : [];
  const data = launchTemplateData(meter, specification);
  if (overrides.length > 1) meter.assume('several instance types are allowed, the first one is priced');
  const configuration = meter.follow(meter.prop('LaunchConfigurationName'))?.properties;
  const mappings = data.BlockDeviceMappings ?? configuration?.BlockDeviceMappings;
  return {
    type: overrides[0]?.InstanceType ?? data.InstanceType ?? configuration?.InstanceType,
    mappings: Array.isArray(mappings) ? mappings : [],
  };
}

function launchTemplateData(meter: Meter, given?: unknown): Record<string, unknown> {
  const specification = given ?? meter.prop('LaunchTemplate');
  const id = isObject(specification) ? (specification.LaunchTemplateId ?? specification.LaunchTemplateName) : undefined;
  const data = targetOf(id) === undefined ? undefined : meter.follow(id)?.properties.LaunchTemplateData;
  return isObject(data) ? data : {};
}

function addInstances(meter: Meter, type: unknown, count: Amount): void {
  if (typeof type !== 'string') {
    meter.unresolved('the instance type is not known before the deployment');
    return;
  }
  bySpotShare(meter, times(count, meter.hours()), (amount, spotFactor) => {
    meter.add('ec2.instanceHours', type, amount, spotFactor);
  });
}
