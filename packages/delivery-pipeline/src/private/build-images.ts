import type { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import { BuildArchitecture } from '../image-build-options';

/**
 * What the build runs in unless the user says otherwise.
 * Source: https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-available.html and aws-cdk-lib 2.263,
 * checked 2026-11-25.
 */
export const DEFAULT_IMAGES: Record<BuildArchitecture, string> = {
  [BuildArchitecture.X86_64]: 'aws/codebuild/amazonlinux-x86_64-standard:5.0',
  [BuildArchitecture.ARM_64]: 'aws/codebuild/amazonlinux-aarch64-standard:3.0',
};

/**
 * The first version of each family that CodeBuild still provides with security fixes.
 * Source: https://docs.aws.amazon.com/codebuild/latest/userguide/deprecated-images.html, checked 2026-11-25.
 */
const FIRST_MAINTAINED: Record<string, { version: number; newest: string }> = {
  standard: { version: 5, newest: 'aws/codebuild/standard:7.0' },
  'amazonlinux2-x86_64-standard': { version: 4, newest: DEFAULT_IMAGES[BuildArchitecture.X86_64] },
  'amazonlinux2-aarch64-standard': { version: 2, newest: DEFAULT_IMAGES[BuildArchitecture.ARM_64] },
};

const FORM = /^aws\/codebuild\/(standard|amazonlinux2?-(?:x86_64|aarch64)-standard):(\d+)\.0(?:-\d\d\.\d\d\.\d\d)?$/;

/** Refuses an image that is retired, that is for other processors, or that CodeBuild does not provide. */
export function checkBuildImage(checks: InputChecks, image: unknown, architecture?: BuildArchitecture): void {
  if (image === undefined || Token.isUnresolved(image)) return;
  const wanted = architecture ?? BuildArchitecture.X86_64;
  const parts = typeof image === 'string' ? FORM.exec(image) : null;
  if (!parts) {
    checks.refuse(
      'imageBuild.image',
      image,
      `an image that CodeBuild provides for Linux, such as ${DEFAULT_IMAGES[wanted]}`,
    );
    return;
  }
  const [, family, version] = parts;
  const maintained = FIRST_MAINTAINED[family];
  if (maintained && Number(version) < maintained.version) {
    checks.refuse('imageBuild.image', image, `${maintained.newest}; CodeBuild has retired the one that was given`);
  }
  const isArm = family.includes('aarch64');
  if (isArm !== (wanted === BuildArchitecture.ARM_64)) {
    const is = isArm ? '64-bit ARM' : 'x86';
    checks.refuse(
      'imageBuild.image',
      image,
      `${DEFAULT_IMAGES[wanted]} for the architecture; the one that was given is for ${is}`,
    );
  }
}
