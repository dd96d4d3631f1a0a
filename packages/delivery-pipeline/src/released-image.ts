import { RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import { CfnParameter, type IStringParameter, StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { checkReleasedImage } from './private/released-image-checks';
import type { ReleasedImageProps } from './released-image-props';

/**
 * The image that is in force: a parameter that the pipeline writes after each deployment,
 * and that the stack of the service reads at each update, so that CloudFormation never goes back to an old image.
 *
 * CloudFormation writes a parameter only when its part of the template changes.
 * For that reason the resource carries no tags: a changed tag would bring the initial image back.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html
 */
export class ReleasedImage extends Construct {
  /** The parameter, for the deployments of a pipeline. */
  public readonly parameter: IStringParameter;

  /** The name of the parameter. */
  public readonly parameterName: string;

  /**
   * @param scope where the parameter stands: a stack that is deployed before that of the service
   * @param id whose image it is, for example `ShopImage`
   * @param props its name, and the image before the first release
   */
  constructor(scope: Construct, id: string, props: ReleasedImageProps) {
    super(scope, id);
    checkReleasedImage(this, props);
    this.parameterName = props.parameterName;
    const resource = new CfnParameter(this, 'Parameter', {
      name: props.parameterName,
      type: 'String',
      value: props.initialImage,
    });
    resource.addPropertyDeletionOverride('Tags');
    resource.applyRemovalPolicy(props.removalPolicy ?? RemovalPolicy.RETAIN);
    // By name and not by reference: whoever uses the parameter in another stack then needs nothing that is exported.
    this.parameter = StringParameter.fromStringParameterAttributes(this, 'ByName', {
      parameterName: props.parameterName,
      forceDynamicReference: true,
    });
  }

  /**
   * The image in force, for the task definition in another stack.
   *
   * That stack gets a parameter of the type `AWS::SSM::Parameter::Value<String>`. CloudFormation reads its value anew
   * at every update and sees when it has changed, which it does not for a reference of the form `{{resolve:ssm:…}}`.
   *
   * @param scope a construct of the stack in which the task definition is
   * @throws when it is the stack of this construct, or one in another account or region
   */
  public referenceIn(scope: Construct): string {
    const own = Stack.of(this);
    const other = Stack.of(scope);
    if (own === other) {
      throw new Error(
        `ReleasedImage at ${this.node.path}: referenceIn got a construct of its own stack; allowed: one of another stack, because CloudFormation reads the parameter before it creates anything`,
      );
    }
    if (differs(own.region, other.region) || differs(own.account, other.account)) {
      throw new Error(
        `ReleasedImage at ${this.node.path}: referenceIn got a construct of another account or region (${other.node.path}); allowed: one of ${own.account} and ${own.region}`,
      );
    }
    other.addStackDependency(own, 'The parameter with the image must exist');
    return StringParameter.valueForStringParameter(scope, this.parameterName);
  }
}

function differs(one: string, other: string): boolean {
  return !Token.isUnresolved(one) && !Token.isUnresolved(other) && one !== other;
}
