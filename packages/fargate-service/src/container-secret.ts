import { Secret } from 'aws-cdk-lib/aws-ecs';
import type { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { IParameter } from 'aws-cdk-lib/aws-ssm';
import { type InputProblem, secretProblem } from './private/secret-version';

/** Which part and which version of a secret a container gets. */
export interface ContainerSecretOptions {
  /**
   * The key of the JSON object in the secret whose value the container gets. Without a colon, which Amazon ECS takes as a separator.
   *
   * @default - the whole secret
   */
  readonly jsonKey?: string;

  /**
   * The version, by its staging label, for example `AWSPREVIOUS`. 1 to 256 characters without a colon; not together with `versionId`.
   *
   * @default - `AWSCURRENT`, as Secrets Manager takes it
   */
  readonly versionStage?: string;

  /**
   * The version, by its id: 32 to 64 characters. A pinned version does not follow a rotation.
   *
   * @default - the version that `versionStage` says
   */
  readonly versionId?: string;
}

/**
 * A secret that a container gets as a variable of its environment when it starts. What it is stands nowhere in the template.
 *
 * A task that runs keeps the value it started with: after a rotation, deploy the service anew.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html
 */
export class ContainerSecret extends Secret {
  /**
   * From Secrets Manager: the whole secret or one key of it, in the current version or in another.
   *
   * @param secret the secret; the execution role gets leave to read it, and to decrypt it where its key is known
   * @param options the key and the version
   */
  public static fromSecret(secret: ISecret, options: ContainerSecretOptions = {}): ContainerSecret {
    const { jsonKey, versionStage, versionId } = options ?? {};
    const problem = secret ? secretProblem(options ?? {}) : { written: secret, allowed: 'a secret of Secrets Manager' };
    const pinned = [jsonKey, versionStage, versionId].some((part) => part !== undefined);
    const suffix = pinned ? `:${jsonKey ?? ''}:${versionStage ?? ''}:${versionId ?? ''}` : '';
    return new ContainerSecret(
      `${secret?.secretArn}${suffix}`,
      jsonKey !== undefined,
      (grantee) => secret.grantRead(grantee),
      problem,
    );
  }

  /**
   * From Parameter Store: always the latest version, because Amazon ECS takes no version of a parameter.
   *
   * @param parameter the parameter; the execution role gets leave to read it, and to decrypt it where its key is known
   * @see https://github.com/aws/containers-roadmap/issues/859
   */
  public static fromParameter(parameter: IParameter): ContainerSecret {
    const problem = parameter ? undefined : { written: parameter, allowed: 'a parameter of Parameter Store' };
    return new ContainerSecret(parameter?.parameterArn, false, (grantee) => parameter.grantRead(grantee), problem);
  }

  private constructor(
    /** What Amazon ECS reads the value from: the ARN, with the key and version of a secret behind it. */
    public readonly arn: string,
    /** Whether it is one key of a JSON object. */
    public readonly hasField: boolean | undefined,
    private readonly read: (grantee: IGrantable) => Grant,
    private readonly problem: InputProblem | undefined,
  ) {
    super();
  }

  /**
   * Lets somebody read the secret or parameter.
   *
   * @param grantee who may read it
   */
  public grantRead(grantee: IGrantable): Grant {
    return this.read(grantee);
  }

  /** @internal */
  public _refusal(): InputProblem | undefined {
    return this.problem;
  }
}
