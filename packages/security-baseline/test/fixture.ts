import { App, type Environment, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ConfigurationRecorder, type ConfigurationRecorderProps } from '../src';

export const ACCOUNT = '111122223333';
export const ENV: Environment = { account: ACCOUNT, region: 'eu-west-1' };

/** A stack of its own app. */
export function stackOf(env: Environment | undefined = ENV): Stack {
  return new Stack(new App(), 'Security', { env });
}

/** The template of a stack with one recorder. */
export function recorded(props: ConfigurationRecorderProps = {}, env: Environment = ENV): Template {
  const stack = stackOf(env);
  new ConfigurationRecorder(stack, 'Inventory', props);
  return Template.fromStack(stack);
}

/** The resources of a template, for rules about all of them. */
export interface Resource {
  readonly Type: string;
  readonly DependsOn?: string[];
  readonly DeletionPolicy?: string;
  // biome-ignore lint/suspicious/noExplicitAny: the properties of any resource type
  readonly Properties: Record<string, any>;
}

export function resourcesOf(template: Template): Record<string, Resource> {
  return template.toJSON().Resources;
}
