import { readText } from '../private/estimate/files';
import type { Profile } from '../private/estimate/profile/profile';
import { readProfile } from '../private/estimate/profile/read-profile';
import { parseText } from '../private/estimate/template/parse-text';

/**
 * What templates do not say: how many requests, how many gigabytes, how many hours.
 *
 * A profile is a file in YAML or JSON; its keys are described in the README of the package.
 * A key that nobody knows is refused, and so is one that nothing in the templates answers to.
 */
export class UsageProfile {
  /** A profile that says nothing: everything that is billed by use is listed as not priced. */
  public static empty(): UsageProfile {
    return new UsageProfile(readProfile('none', {}));
  }

  /**
   * A profile from a file in YAML or JSON.
   *
   * @param path the file
   * @throws when the file cannot be read, or something in it is wrong; all of it at once
   */
  public static fromFile(path: string): UsageProfile {
    return new UsageProfile(readProfile(path, parseText(readText(path), path)));
  }

  /**
   * A profile from data with the same keys as the file.
   *
   * @param data a map, as it would stand in the file
   * @throws when something in it is wrong; all of it at once
   */
  public static fromObject(data: unknown): UsageProfile {
    return new UsageProfile(readProfile('in the program', data));
  }

  /** What the profile calls itself. */
  public readonly name: string;

  private constructor(private readonly profile: Profile) {
    this.name = profile.name;
  }

  /** @internal */
  public _profile(): Profile {
    return this.profile;
  }
}
