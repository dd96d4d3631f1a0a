import { Duration } from 'aws-cdk-lib';

/** Numbers of the configuration in the units of aws-cdk-lib; what is left out stays left out. */
export function seconds(count: number | undefined): Duration | undefined {
  return count === undefined ? undefined : Duration.seconds(count);
}

export function days(count: number | undefined): Duration | undefined {
  return count === undefined ? undefined : Duration.days(count);
}

/** Parameters of an engine, which YAML may hold as numbers. */
export function texts(
  values: Readonly<Record<string, string | number>> | undefined,
): Record<string, string> | undefined {
  return values && Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
}
