/** The proposals that can be computed from templates and prices. */
export const PROPOSAL_IDS = [
  'single-nat',
  'office-hours',
  'gp3-volumes',
  'fargate-spot',
  'graviton',
  'right-size',
  'valkey',
  'log-retention',
  'savings-plan',
  'reserved',
  'aurora-serverless',
];
