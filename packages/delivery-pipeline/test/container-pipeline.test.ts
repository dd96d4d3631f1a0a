import { Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { ArtifactBucket, PipelineExecutionMode } from '../src';
import {
  aDeployment,
  aStack,
  type Changes,
  CONNECTION,
  createPipeline,
  pipelineOf,
  stageOf,
  synthesizePipeline,
} from './fixture';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/k';

const names = (changes?: Changes) => pipelineOf(synthesizePipeline(changes)).Stages.map((stage) => stage.Name);
const parameter = (stack: Stack, name: string) =>
  StringParameter.fromStringParameterAttributes(stack, name, { parameterName: name, forceDynamicReference: true });

describe('the pipeline', () => {
  test('is of the second type', () => {
    expect(pipelineOf(synthesizePipeline())).toMatchObject({ PipelineType: 'V2', RestartExecutionOnUpdate: false });
  });

  test('goes from the source to the service', () => {
    expect(names()).toEqual(['Source', 'Build', 'Deploy']);
  });

  test('lets the newest release overtake the others', () => {
    expect(pipelineOf(synthesizePipeline())).toMatchObject({ ExecutionMode: 'SUPERSEDED' });
  });

  test('brings each release to its end where the user wants it', () => {
    const template = synthesizePipeline({ executionMode: PipelineExecutionMode.QUEUED });
    expect(pipelineOf(template)).toMatchObject({ ExecutionMode: 'QUEUED' });
  });

  test('has the given name', () => {
    expect(pipelineOf(synthesizePipeline({ pipelineName: 'shop' }))).toMatchObject({ Name: 'shop' });
  });

  test('takes an output of one action as the input of a later one, and makes none twice', () => {
    const { Stages } = pipelineOf(
      synthesizePipeline((stack) => ({
        deployments: [aDeployment(stack, { releasedImage: parameter(stack, '/shop/image') })],
      })),
    );
    const actions = Stages.flatMap((stage) => stage.Actions);
    const outputs = actions.flatMap((action) => action.OutputArtifacts ?? []).map((artifact) => artifact.Name);
    const inputs = actions.flatMap((action) => action.InputArtifacts ?? []).map((artifact) => artifact.Name);
    expect(outputs).toEqual([...new Set(outputs)]);
    expect(inputs.filter((input) => !outputs.includes(input))).toEqual([]);
  });

  test('needs no Lambda function', () => {
    synthesizePipeline().resourceCountIs('AWS::Lambda::Function', 0);
  });
});

describe('the source', () => {
  const source = (changes: object = {}) =>
    synthesizePipeline({ source: { connectionArn: CONNECTION, repository: 'acme/shop', ...changes } });

  test('comes through the connection', () => {
    expect(stageOf(source(), 'Source').Actions).toMatchObject([
      {
        ActionTypeId: { Category: 'Source', Owner: 'AWS', Provider: 'CodeStarSourceConnection', Version: '1' },
        Configuration: { ConnectionArn: CONNECTION, FullRepositoryId: 'acme/shop', BranchName: 'main' },
      },
    ]);
  });

  test('starts a release at each push to the branch', () => {
    expect(pipelineOf(source({ branch: 'release' })).Triggers).toEqual([
      {
        ProviderType: 'CodeStarSourceConnection',
        GitConfiguration: { SourceActionName: 'Source', Push: [{ Branches: { Includes: ['release'] } }] },
      },
    ]);
  });

  test('leaves the detection of changes to the trigger', () => {
    expect(stageOf(source(), 'Source').Actions[0].Configuration).toMatchObject({ DetectChanges: 'false' });
  });

  test('starts a release only for the files that the user names', () => {
    expect(pipelineOf(source({ paths: ['shop/**'], ignoredPaths: ['shop/docs/**'] })).Triggers).toMatchObject([
      {
        GitConfiguration: { Push: [{ FilePaths: { Includes: ['shop/**'], Excludes: ['shop/docs/**'] } }] },
      },
    ]);
  });

  test('starts nothing by itself where the user does not want it', () => {
    expect(pipelineOf(source({ triggerOnPush: false })).Triggers).toBeUndefined();
  });
});

describe('the tag of the image', () => {
  const tagOf = (changes?: Changes) =>
    JSON.parse(stageOf(synthesizePipeline(changes), 'Build').Actions[0].Configuration.EnvironmentVariables);

  test('is the id of the commit, which never moves', () => {
    expect(tagOf()).toEqual([{ name: 'IMAGE_TAG', type: 'PLAINTEXT', value: '#{Source.CommitId}' }]);
  });

  test('begins with what the user says', () => {
    expect(tagOf({ imageTagPrefix: 'v-' })).toMatchObject([{ value: 'v-#{Source.CommitId}' }]);
  });
});

describe('a deployment', () => {
  test('updates the service with the image that was built', () => {
    expect(stageOf(synthesizePipeline(), 'Deploy').Actions).toMatchObject([
      {
        ActionTypeId: { Category: 'Deploy', Owner: 'AWS', Provider: 'ECS', Version: '1' },
        Configuration: {
          ClusterName: 'shop-cluster',
          ServiceName: 'shop-service',
          FileName: 'imagedefinitions.json',
          DeploymentTimeout: '30',
        },
        InputArtifacts: [{ Name: 'Image' }],
      },
    ]);
  });

  test('is given up after the given time', () => {
    const template = synthesizePipeline((stack) => ({
      deployments: [aDeployment(stack, { timeout: Duration.minutes(60) })],
    }));
    expect(stageOf(template, 'Deploy').Actions[0].Configuration).toMatchObject({ DeploymentTimeout: '60' });
  });

  test('goes back when it fails', () => {
    expect(stageOf(synthesizePipeline(), 'Deploy').OnFailure).toEqual({ Result: 'ROLLBACK' });
  });

  test('stays where it failed when the user wants that', () => {
    const template = synthesizePipeline((stack) => ({
      deployments: [aDeployment(stack, { rollbackOnFailure: false })],
    }));
    expect(stageOf(template, 'Deploy').OnFailure).toBeUndefined();
  });

  test('follows on the one before it', () => {
    expect(
      names((stack) => ({
        deployments: [
          aDeployment(stack, { name: 'First' }),
          aDeployment(stack, { name: 'Second', serviceName: 'other' }),
        ],
      })),
    ).toEqual(['Source', 'Build', 'First', 'Second']);
  });
});

describe('the image in force', () => {
  const recording = () =>
    synthesizePipeline((stack) => ({
      deployments: [aDeployment(stack, { releasedImage: parameter(stack, '/shop/image') })],
    }));

  test('is written down after the deployment, in the stage that goes back with it', () => {
    const { Actions } = stageOf(recording(), 'Deploy');
    expect(Actions.map((action) => [action.Name, action.RunOrder])).toEqual([
      ['Deploy', 1],
      ['Record', 2],
    ]);
  });

  test('is written into the parameter', () => {
    const { Configuration } = stageOf(recording(), 'Deploy').Actions[1];
    expect(JSON.parse(Configuration.EnvironmentVariables)).toEqual([
      { name: 'RELEASED_IMAGE_PARAMETER', type: 'PLAINTEXT', value: '/shop/image' },
    ]);
  });

  test('is written by a machine that may not run Docker', () => {
    recording().hasResourceProperties('AWS::CodeBuild::Project', {
      LogsConfig: { CloudWatchLogs: { StreamName: 'record' } },
      Environment: { PrivilegedMode: false },
    });
  });

  test('is written down nowhere, and costs nothing, where no parameter is given', () => {
    const template = synthesizePipeline();
    expect(stageOf(template, 'Deploy').Actions.map((action) => action.Name)).toEqual(['Deploy']);
    template.resourceCountIs('AWS::CodeBuild::Project', 1);
  });
});

describe('an approval', () => {
  const asking = (approval: object) =>
    synthesizePipeline((stack) => ({ deployments: [aDeployment(stack, { approval })] }));

  test('has a stage of its own, so that a refusal rolls nothing back', () => {
    expect(pipelineOf(asking({})).Stages.map((stage) => stage.Name)).toEqual([
      'Source',
      'Build',
      'DeployApproval',
      'Deploy',
    ]);
    expect(stageOf(asking({}), 'DeployApproval').OnFailure).toBeUndefined();
  });

  test('asks on the console alone when nobody is to be told', () => {
    expect(stageOf(asking({}), 'DeployApproval').Actions[0]).toMatchObject({
      ActionTypeId: { Category: 'Approval', Owner: 'AWS', Provider: 'Manual', Version: '1' },
    });
    expect(stageOf(asking({}), 'DeployApproval').Actions[0].Configuration).toBeUndefined();
  });

  test('says what is asked and what to look at', () => {
    const approval = { information: 'Release #{Build.IMAGE_DIGEST}?', externalLink: 'https://staging.example.com' };
    expect(stageOf(asking(approval), 'DeployApproval').Actions[0].Configuration).toEqual({
      CustomData: 'Release #{Build.IMAGE_DIGEST}?',
      ExternalEntityLink: 'https://staging.example.com',
    });
  });

  test('waits as long as the user says', () => {
    expect(stageOf(asking({ timeout: Duration.days(1) }), 'DeployApproval').Actions[0].TimeoutInMinutes).toBe(1440);
  });

  test('tells each address, through an encrypted topic that wants TLS', () => {
    const template = asking({ emails: ['one@example.com', 'two@example.com'] });
    template.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: { Statement: [Match.objectLike({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } })] },
    });
    template.resourcePropertiesCountIs('AWS::SNS::Subscription', { Protocol: 'email' }, 2);
  });

  test('keeps the subscriptions of the others when an address goes', () => {
    const idsOf = (emails: string[]) => Object.keys(asking({ emails }).findResources('AWS::SNS::Subscription'));
    expect(idsOf(['one@example.com', 'two@example.com'])).toEqual(expect.arrayContaining(idsOf(['two@example.com'])));
  });

  test('uses the topic of the user', () => {
    const stack = aStack();
    const topic = Topic.fromTopicArn(stack, 'Topic', 'arn:aws:sns:us-east-1:111122223333:releases');
    const template = synthesizePipeline({ deployments: [aDeployment(stack, { approval: { topic } })] }, stack);
    template.resourceCountIs('AWS::SNS::Topic', 0);
    expect(stageOf(template, 'DeployApproval').Actions[0].Configuration).toEqual({ NotificationArn: topic.topicArn });
  });

  test('adds addresses to the topic of the user', () => {
    const stack = aStack();
    const topic = Topic.fromTopicArn(stack, 'Topic', 'arn:aws:sns:us-east-1:111122223333:releases');
    const approval = { topic, emails: ['one@example.com'] };
    synthesizePipeline({ deployments: [aDeployment(stack, { approval })] }, stack).hasResourceProperties(
      'AWS::SNS::Subscription',
      { TopicArn: topic.topicArn },
    );
  });
});

describe('artifacts', () => {
  test('have a bucket of their own', () => {
    synthesizePipeline().resourceCountIs('AWS::S3::Bucket', 1);
  });

  test('can share a bucket and its key with another pipeline of the stack', () => {
    const stack = aStack();
    const artifacts = new ArtifactBucket(stack, 'Artifacts', { encryptionKey: Key.fromKeyArn(stack, 'Key', KEY) });
    const template = synthesizePipeline({ artifacts }, stack);
    template.resourceCountIs('AWS::S3::Bucket', 1);
    expect(pipelineOf(template).ArtifactStore).toMatchObject({ Type: 'S3', EncryptionKey: { Type: 'KMS', Id: KEY } });
    template.hasResourceProperties('AWS::CodeBuild::Project', { EncryptionKey: KEY });
  });
});

test('tells its names and its ARN', () => {
  const pipeline = createPipeline();
  const stack = Stack.of(pipeline);
  expect(stack.resolve(pipeline.pipelineName)).toEqual({ Ref: 'ShopPipelineCB460082' });
  expect(JSON.stringify(stack.resolve(pipeline.pipelineArn))).toContain(':codepipeline:us-east-1:111122223333:');
  expect(stack.resolve(pipeline.buildProjectName)).toEqual({ Ref: 'ShopBuildF16FBA1E' });
});

test('works in a stack without account and region', () => {
  expect(() => Template.fromStack(Stack.of(createPipeline({}, new Stack())))).not.toThrow();
});
