/** An action of GitHub: the commit that is run, and the release that it is. A tag could be moved to other code. */
export interface PinnedAction {
  readonly uses: string;
  readonly release: string;
}

const pin = (action: string, commit: string, release: string): PinnedAction => ({
  uses: `${action}@${commit}`,
  release,
});

// Each commit was found beside its release in several repositories that do not know each other, checked 2026-11-25.
// To move one: take the commit of the release's tag, and look it up elsewhere before it is written here.

/** Source: https://github.com/actions/checkout/releases/tag/v7.0.1 */
export const CHECKOUT = pin('actions/checkout', '3d3c42e5aac5ba805825da76410c181273ba90b1', 'v7.0.1');

/** Source: https://github.com/actions/setup-node/releases/tag/v7.0.0 */
export const SETUP_NODE = pin('actions/setup-node', '820762786026740c76f36085b0efc47a31fe5020', 'v7.0.0');

/** Source: https://github.com/actions/setup-python/releases/tag/v7.0.0 */
export const SETUP_PYTHON = pin('actions/setup-python', '5fda3b95a4ea91299a34e894583c3862153e4b97', 'v7.0.0');

/** Source: https://github.com/aws-actions/configure-aws-credentials/releases/tag/v6.2.3 */
export const AWS_CREDENTIALS = pin(
  'aws-actions/configure-aws-credentials',
  'e6de054238d6b7531b4efff3b6587d9aade6a06c',
  'v6.2.3',
);
