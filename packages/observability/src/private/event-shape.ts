import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** A field of an event that is worth telling, by its place in the event. */
export type ToldField = [label: string, path: string];

/** What an event looks like, and what of it is told. */
export interface EventShape {
  readonly source: string;
  readonly detailType: string;
  /** The beginning of the message. */
  readonly title: string;
  readonly told: ToldField[];
  readonly detail?: Record<string, unknown>;
  /** The resources of the event; needs a place for its ARNs. */
  readonly resources?: (scope: IConstruct) => unknown[];
  /** The clusters of the event; needs a place for its ARNs. */
  readonly clusterName?: string;
  /** Values that the pattern is made of, to be checked by the construct that knows its path. */
  readonly given: Record<string, string | undefined>;
  readonly categories?: string[];
  readonly eventIds?: string[];
}

/** The ARN of something of ECS in the account and region around a construct. */
export function ecsArn(scope: IConstruct, resource: string): string {
  const { partition, region, account } = Stack.of(scope);
  return `arn:${partition}:ecs:${region}:${account}:${resource}`;
}

/** The pattern of EventBridge for an event. */
export function patternOf(scope: IConstruct, shape: EventShape): Record<string, unknown> {
  const detail = {
    ...shape.detail,
    ...(shape.clusterName === undefined ? {} : { clusterArn: [ecsArn(scope, `cluster/${shape.clusterName}`)] }),
    ...(shape.categories ? { EventCategories: shape.categories } : {}),
    ...(shape.eventIds ? { EventID: shape.eventIds } : {}),
  };
  const resources = shape.resources?.(scope);
  return {
    source: [shape.source],
    detailType: [shape.detailType],
    ...(resources ? { resources } : {}),
    ...(Object.keys(detail).length > 0 ? { detail } : {}),
  };
}
