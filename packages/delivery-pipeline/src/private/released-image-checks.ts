import { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { ReleasedImageProps } from '../released-image-props';
import { PARAMETER_ARN_LENGTH, PARAMETER_LEVELS, PARAMETER_VALUE_LENGTH } from './limits';

const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const REGISTRY = '(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9-]+)+|localhost)(?::\\d+)?/';
const IMAGE = `(?:${REGISTRY})?${COMPONENT}(?:/${COMPONENT})*(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@sha256:[0-9a-f]{64})?`;

/** What stands before a name in the ARN of a parameter, in a region whose name is among the longest. */
const ARN_BEFORE_NAME = 'arn:aws:ssm:ap-southeast-1:111122223333:parameter/';

/** Refuses a parameter that Parameter Store would refuse, and a text that names no image. */
export function checkReleasedImage(scope: IConstruct, props: ReleasedImageProps): void {
  const checks = new InputChecks(scope, 'ReleasedImage');
  if (checks.required('props', props, 'properties with a parameterName and an initialImage')) {
    checkParameterName(checks, props.parameterName);
    const allowed = 'an image such as public.ecr.aws/nginx/nginx:1.29 or repository@sha256:…';
    if (checks.required('initialImage', props.initialImage, allowed)) {
      checks.text('initialImage', props.initialImage, {
        pattern: `(?=.{1,${PARAMETER_VALUE_LENGTH}}$)${IMAGE}`,
        allowed,
      });
    }
  }
  checks.throwIfRefused();
  warnOfMovingTag(checks, props.initialImage);
}

const LONGEST_NAME = PARAMETER_ARN_LENGTH - ARN_BEFORE_NAME.length;

/** The form of the name of a parameter. With more than one level it begins with a slash. */
export const PARAMETER_NAME = {
  pattern: `(?=.{1,${LONGEST_NAME}}$)(?!/?[aA][wW][sS]|[sS][sS][mM])(?:[A-Za-z0-9_.-]+|(?:/[A-Za-z0-9_.-]+){1,${PARAMETER_LEVELS}})`,
  allowed: `a name such as /shop/app/image: letters, digits and . - _ in up to ${PARAMETER_LEVELS} levels, not beginning with aws or ssm`,
};

function checkParameterName(checks: InputChecks, name: string): void {
  if (!checks.required('parameterName', name, PARAMETER_NAME.allowed)) return;
  if (Token.isUnresolved(name)) {
    checks.refuse('parameterName', 'a token', 'a name that is known now, because other stacks are written with it');
    return;
  }
  checks.text('parameterName', name, PARAMETER_NAME);
}

function warnOfMovingTag(checks: InputChecks, image: string): void {
  if (Token.isUnresolved(image)) return;
  const name = image.split('@')[0].split('/').at(-1) ?? '';
  if (image.includes('@') || (name.includes(':') && !name.endsWith(':latest'))) return;
  checks.warn(
    'ashlar-delivery-pipeline:moving-initial-image',
    `initialImage ${image} can mean another image tomorrow; give it a tag that stays, or a digest.`,
  );
}
