/** The roles that workflows take, by names that a workflow can know. */
export function roleNames(prefix: string): { readonly deploy: string; readonly plan: string; readonly apply: string } {
  return {
    deploy: `${prefix}-github-deploy`,
    plan: `${prefix}-github-plan`,
    apply: `${prefix}-github-apply`,
  };
}
