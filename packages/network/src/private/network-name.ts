import { Tags } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { Zone } from './zones';

/** The name of a tier as a part of a construct id: `my-database` becomes `MyDatabase`. */
export function pascal(name: string): string {
  return name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** Sets the `Name` tag that the console shows. */
export function nameTag(resource: IConstruct, prefix: string, ...parts: string[]): void {
  Tags.of(resource).add('Name', [prefix, ...parts].join('-'));
}

/** The number that stands for a zone in names: 1 for the letter a, whatever other zones there are. */
export function zoneNumber(zone: Zone): string {
  return String(zone.index + 1);
}
