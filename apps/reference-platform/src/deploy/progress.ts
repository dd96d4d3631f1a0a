import type {
  IIoHost,
  IoMessage,
  IoRequest,
  StackActivity,
  StackDeployProgress,
  StackDestroyProgress,
  StackMonitoringControlEvent,
  SuccessfulDeployStackResult,
} from '@aws-cdk/toolkit-lib';
import { activityLine, type Failure, failureOf, type StackPosition } from './activity-line';
import { Screen, seconds } from './screen';

/** What happened to one stack. */
export type StackOutcome = 'created' | 'updated' | 'unchanged' | 'destroyed';

export interface ProgressOptions {
  readonly screen?: Screen;
  /** Prints every message of the toolkit as well. */
  readonly verbose?: boolean;
  readonly now?: () => number;
}

interface CurrentStack extends StackPosition {
  readonly startedAt: number;
  readonly resources: number;
  isUpdate: boolean;
}

/**
 * Turns the messages of the toolkit into progress for the reader: which stack, which resource, how many of how many, since when.
 * Messages are told apart by their codes, which the toolkit documents; their texts are for its own command line.
 */
export class Progress implements IIoHost {
  public readonly screen: Screen;
  /** Every resource that failed, in the order of time: the first one is the cause of the others. */
  public readonly failures: Failure[] = [];
  public readonly outcomes = new Map<string, StackOutcome>();
  private readonly verbose: boolean;
  private readonly now: () => number;
  private current?: CurrentStack;
  private sequence = { action: '', total: 0, started: 0 };

  constructor(options: ProgressOptions = {}) {
    this.screen = options.screen ?? new Screen();
    this.verbose = options.verbose ?? false;
    this.now = options.now ?? Date.now;
  }

  public async notify(message: IoMessage<unknown>): Promise<void> {
    switch (message.code) {
      case 'CDK_TOOLKIT_I5100':
      case 'CDK_TOOLKIT_I7100':
        this.stackStarted(message.code, message.data as StackDeployProgress | StackDestroyProgress);
        break;
      case 'CDK_TOOLKIT_I5501':
        this.changeStarted(message.data as StackMonitoringControlEvent);
        break;
      case 'CDK_TOOLKIT_I5502':
        this.resourceChanged(message.data as StackActivity);
        break;
      case 'CDK_TOOLKIT_I5900':
        this.stackDeployed(message.data as SuccessfulDeployStackResult);
        break;
      case 'CDK_TOOLKIT_I7900':
        this.stackFinished('destroyed');
        break;
      default:
        this.otherMessage(message);
    }
  }

  /** Every question of the toolkit is "go on?"; who calls `up` or `down` has answered it. */
  public async requestResponse<T>(request: IoRequest<unknown, T>): Promise<T> {
    return typeof request.defaultResponse === 'boolean' ? (true as T) : request.defaultResponse;
  }

  /** The stack that is being changed; after an error, the one that was. */
  public get stackUnderWay(): string | undefined {
    return this.current?.stack;
  }

  private stackStarted(action: string, data: StackDeployProgress | StackDestroyProgress): void {
    // The number that the toolkit gives is the place in the assembly, and not the place in the order of work.
    const goesOn = this.sequence.action === action && this.sequence.started < this.sequence.total;
    this.sequence = { action, total: data.total, started: goesOn ? this.sequence.started + 1 : 1 };
    const template = data.stack.template as { Resources?: object };
    this.current = {
      stack: data.stack.stackName,
      current: this.sequence.started,
      total: data.total,
      startedAt: this.now(),
      resources: Object.keys(template.Resources ?? {}).length,
      isUpdate: false,
    };
  }

  private changeStarted(data: StackMonitoringControlEvent): void {
    if (this.current) this.current.isUpdate = data.isStackUpdate ?? false;
  }

  private resourceChanged(activity: StackActivity): void {
    const failure = failureOf(activity);
    if (failure) this.failures.push(failure);
    const ofTheStack = activity.event.ResourceType === 'AWS::CloudFormation::Stack';
    if (!this.current || activity.event.StackName !== this.current.stack || (ofTheStack && !failure)) return;
    const elapsed = this.now() - this.current.startedAt;
    const line = activityLine(activity, this.current, this.current.resources, elapsed);
    if (failure) this.screen.line(line);
    else this.screen.passingLine(line, activity.event.ResourceStatus?.endsWith('_IN_PROGRESS'));
  }

  private stackDeployed(result: SuccessfulDeployStackResult): void {
    if (result.noOp) this.stackFinished('unchanged');
    else this.stackFinished(this.current?.isUpdate ? 'updated' : 'created');
  }

  private stackFinished(outcome: StackOutcome): void {
    if (!this.current) return;
    const { stack, current, total, startedAt, resources } = this.current;
    this.outcomes.set(stack, outcome);
    const text = outcome === 'unchanged' ? 'no changes' : outcome;
    this.screen.line(
      `[${current}/${total}] ${stack}: ${text}, ${resources} resources, ${seconds(this.now() - startedAt)}`,
    );
    this.current = undefined;
  }

  private otherMessage(message: IoMessage<unknown>): void {
    const fromApp = message.code === 'CDK_ASSEMBLY_E1002';
    const important = message.level === 'warn' && message.code?.startsWith('CDK_ASSEMBLY_');
    if (fromApp || important || this.verbose) this.screen.line(message.message.trimEnd());
  }
}
