import { Token } from 'aws-cdk-lib';

/** A zone of the network. */
export interface Zone {
  /** The name as the user wrote it, for example `us-east-1a`. */
  readonly name: string;
  /** The letter that stands for the zone in construct ids and in the address plan, in upper case. */
  readonly letter: string;
  /** The place of the letter in the alphabet, from 0. */
  readonly index: number;
}

/** The form of the name of an availability zone; local zones and wavelength zones have longer names. */
export const ZONE_NAME = '[a-z]{2,}(?:-[a-z]+)+-\\d+[a-z]';

/**
 * The zones of a network.
 *
 * A zone is known by its letter and not by its place in the list, so that the order of the list decides nothing.
 * A name that is an unresolved token has no letter before the deployment; its place in the list takes that role.
 */
export function zonesOf(names: string[]): Zone[] {
  return names.map((name, position) => {
    const index = Token.isUnresolved(name) ? position : name.charCodeAt(name.length - 1) - FIRST_LETTER;
    return { name, letter: letterOf(index), index };
  });
}

/** The letter of the place, in upper case. */
export function letterOf(index: number): string {
  return String.fromCharCode(FIRST_LETTER + index).toUpperCase();
}

/** The region of a zone's name. */
export function regionOf(zoneName: string): string {
  return zoneName.slice(0, -1);
}

const FIRST_LETTER = 'a'.charCodeAt(0);
