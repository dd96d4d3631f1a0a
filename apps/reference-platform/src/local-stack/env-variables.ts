import { UserError } from '../deploy/user-error';

/** A line of the file `.env` beside a Compose file. */
export interface EnvVariable {
  readonly name: string;
  readonly value: string;
  /** What it stands for on AWS, for whoever wants to put something better there. */
  readonly standsFor: string;
}

/** Marks a value that protects nothing: everybody who has the templates can tell it. */
const MARK = 'laptop-only';

/** Collects the variables that a Compose file takes from `.env`: secrets, and what only AWS could know. */
export class EnvVariables {
  private readonly byName = new Map<string, EnvVariable>();

  /** A variable with a value made up for the laptop, at least as long as the real one; the text is how Compose takes it. */
  public madeUp(name: string, standsFor: string, length = 0): string {
    const earlier = this.byName.get(name);
    if (earlier && earlier.standsFor !== standsFor) {
      throw new UserError(`${name} of .env would stand for two things: ${earlier.standsFor}, and ${standsFor}.`);
    }
    const readable = `${MARK}-${name.toLowerCase().replaceAll('_', '-')}`;
    const repeats = Math.max(0, Math.ceil((length - readable.length) / (MARK.length + 1)));
    this.byName.set(name, { name, value: readable + `-${MARK}`.repeat(repeats), standsFor });
    return `\${${name}:?}`;
  }

  public list(): EnvVariable[] {
    return [...this.byName.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
  }
}
