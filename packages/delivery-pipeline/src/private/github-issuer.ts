// Source: https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws,
// checked 2026-11-25.

/** Who signs the token of a workflow, without the protocol, as the keys of conditions begin with it. */
export const GITHUB_ISSUER = 'token.actions.githubusercontent.com';

/** For whom `aws-actions/configure-aws-credentials` asks for a token. */
export const DEFAULT_AUDIENCE = 'sts.amazonaws.com';
