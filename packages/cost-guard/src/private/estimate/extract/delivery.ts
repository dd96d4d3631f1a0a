import { ONE } from '../money';
import { known } from './amount';
import type { Extractors, Meter } from './meter';

export const DELIVERY: Extractors = {
  'AWS::CodePipeline::Pipeline': {
    usage: { actionMinutes: 'minutes of action execution in a month, for pipelines of type V2' },
    read: (meter) => {
      // CloudFormation makes a V1 pipeline when the template does not say.
      if (meter.text('PipelineType') === 'V2') meter.used('codepipeline.actionMinutes', undefined, 'actionMinutes');
      else meter.add('codepipeline.pipelines', undefined, known(ONE, ''));
    },
  },
  'AWS::CodeBuild::Project': {
    usage: { buildMinutes: 'minutes of building in a month' },
    read: readProject,
  },
};

const SIZES: Record<string, string> = {
  BUILD_GENERAL1_SMALL: 'general1.small',
  BUILD_GENERAL1_MEDIUM: 'general1.medium',
  BUILD_GENERAL1_LARGE: 'general1.large',
  BUILD_GENERAL1_XLARGE: 'general1.xlarge',
  BUILD_GENERAL1_2XLARGE: 'general1.2xlarge',
};

function readProject(meter: Meter): void {
  const environment = meter.object('Environment');
  const size = String(environment.ComputeType ?? 'BUILD_GENERAL1_SMALL');
  const kind = String(environment.Type ?? 'LINUX_CONTAINER');
  const system =
    kind === 'LINUX_CONTAINER'
      ? 'linux'
      : kind
          .toLowerCase()
          .replace(/_container$/, '')
          .replace(/_/g, '-');
  meter.used('codebuild.minutes', `${system}/${SIZES[size] ?? size.toLowerCase()}`, 'buildMinutes');
}
