import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { IParameter } from 'aws-cdk-lib/aws-ssm';

/**
 * A secret that a build reads into an environment variable while it runs. It stands in no template and in no log.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.env.secrets-manager
 */
export class BuildSecret {
  /**
   * A secret of Secrets Manager. The role of the build gets leave to read it.
   *
   * @param secret the secret
   * @param field a field of the secret, when its value is a JSON object
   */
  public static fromSecretsManager(secret: ISecret, field?: string): BuildSecret {
    return new BuildSecret(secret, field, undefined);
  }

  /**
   * A parameter of Parameter Store. The role of the build gets leave to read it;
   * a key of your own that encrypts it must be permitted with `imageBuild.permissions`.
   *
   * @param parameter the parameter
   */
  public static fromSsmParameter(parameter: IParameter): BuildSecret {
    return new BuildSecret(undefined, undefined, parameter);
  }

  private constructor(
    private readonly secret: ISecret | undefined,
    private readonly field: string | undefined,
    private readonly parameter: IParameter | undefined,
  ) {}

  /** @internal */
  public _secret(): ISecret | undefined {
    return this.secret;
  }

  /** @internal */
  public _field(): string | undefined {
    return this.field;
  }

  /** @internal */
  public _parameter(): IParameter | undefined {
    return this.parameter;
  }
}
