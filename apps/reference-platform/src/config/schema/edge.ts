import { z } from 'zod';
import { RATE_LIMIT_REQUESTS, RATE_LIMIT_WINDOW_SECONDS } from './limits';
import {
  anyText,
  bucketName,
  choice,
  domain,
  email,
  entryName,
  flag,
  keyName,
  list,
  logRetentionDays,
  named,
  oneOf,
  physicalName,
  port,
  section,
  securityGroup,
  text,
  whole,
} from './values';

const certificate = text(
  /^(arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/\S+|[A-Za-z][\w-]*)$/,
  'the ARN of a certificate, or an entry of dns.certificates',
);

export const loadBalancer = section({
  scheme: choice(['internetFacing', 'internal']),
  securityGroup,
  http: choice(['forward', 'redirect', 'none']).describe(
    'What port 80 does; without a certificate it can only forward',
  ),
  certificate: certificate.optional().describe('With it there is a listener for HTTPS on port 443'),
  tlsPolicy: text(
    /^ELBSecurityPolicy-[\w-]+$/,
    'a security policy, such as ELBSecurityPolicy-TLS13-1-2-2021-06',
  ).optional(),
  accessLogs: section({ bucket: bucketName, prefix: anyText.optional() }).optional(),
  deletionProtection: flag.optional(),
});

export const webAcl = section({
  name: physicalName.optional().describe('The name of the web ACL and of its metrics'),
  protects: choice(['loadBalancer', 'distribution']),
  managedRules: list(
    section({
      name: text(/^[A-Za-z][\w-]*$/, 'a rule group of AWS, such as AWSManagedRulesCommonRuleSet'),
      version: anyText.optional(),
      count: list(anyText).optional().describe('Rules of the group that count instead of blocking'),
    }),
  ).optional(),
  rateLimit: section({
    requests: whole(RATE_LIMIT_REQUESTS, 'requests'),
    windowSeconds: oneOf(RATE_LIMIT_WINDOW_SECONDS, 'seconds'),
  }).optional(),
  logGroup: section({
    name: text(/^aws-waf-logs-\S+$/, 'a name that begins with aws-waf-logs-, which WAF demands'),
    retentionDays: logRetentionDays,
    key: keyName.optional(),
  }).optional(),
});

const alias = choice(['loadBalancer', 'distribution']);

export const dns = section({
  zone: section({
    name: domain,
    id: text(/^Z[A-Z0-9]{1,31}$/, 'the id of a hosted zone')
      .optional()
      .describe('A zone that exists already; without it, the platform creates one'),
  }),
  certificates: named(section({ domain, alternativeNames: list(domain).optional() })).optional(),
  records: named(
    z.discriminatedUnion(
      'type',
      [
        section({
          type: z.literal('alias'),
          name: domain,
          to: alias,
          failover: choice(['primary', 'secondary']).optional(),
        }),
        section({ type: z.literal('cname'), name: domain, to: domain }),
      ],
      { error: 'alias, cname' },
    ),
  ).optional(),
  healthChecks: named(
    section({
      of: domain,
      port,
      path: text(/^\/\S*$/, 'a path that begins with /'),
      intervalSeconds: oneOf([10, 30], 'seconds'),
      failures: whole({ min: 1, max: 10 }),
    }),
  ).optional(),
});

export const distribution = section({
  domains: list(domain).optional(),
  certificate: certificate.optional(),
  tlsPolicy: text(/^TLSv1[\w.]*$/, 'a security policy of CloudFront, such as TLSv1.3_2025'),
  originAccess: choice(['vpcOrigin', 'prefixListAndHeader']).describe('How the origin refuses everybody else'),
  cachedPaths: list(text(/^\/\S*$/, 'a path pattern that begins with /')).optional(),
  logs: section({ bucket: bucketName }).optional(),
});

const repository = text(/^[\w.-]+\/[\w.-]+$/, 'owner/name of a repository on GitHub');

const pipeline = section({
  name: physicalName,
  repository,
  branch: anyText,
  connection: text(
    /^([A-Za-z0-9_.-]{1,32}|arn:aws[a-z-]*:(codeconnections|codestar-connections):[a-z0-9-]+:\d{12}:connection\/\S+)$/,
    'a name of up to 32 letters, digits and . _ -, or the ARN of a connection',
  ).describe('A name for a new connection, which a person accepts once in the console, or the ARN of an existing one'),
  artifacts: bucketName,
  build: section({
    name: physicalName,
    compute: choice(['small', 'medium', 'large']),
    log: section({ name: physicalName, retentionDays: logRetentionDays, key: keyName.optional() }),
    environment: z.record(anyText, anyText).optional(),
  }),
  deploys: entryName.describe('An entry of services, which has a repository'),
  approval: section({ emails: list(email) })
    .optional()
    .describe('A person approves each image before it is deployed; these addresses are asked'),
  rollbackOnFailure: flag.optional().describe('Whether a failed deployment is followed by that of the last good one'),
});

/** What a workflow does. All but the last lines of each list are checks, which a source says how to run. */
export const CHECKS = ['lint', 'test', 'coverage', 'scan'] as const;

const workflow = section({
  on: choice(['push', 'pullRequest', 'byHand']),
  does: list(choice([...CHECKS, 'build', 'push', 'plan', 'apply', 'destroy', 'deploy'])),
  services: list(entryName).optional(),
  approvals: list(anyText).optional().describe('Who approves, one after the other'),
});

const source = section({
  directory: text(/^[\w.-]+(\/[\w.-]+)*$/, 'a folder of the repository').optional(),
  language: choice(['node', 'python', 'none']),
  version: text(/^\d+(\.\d+){0,2}$/, 'a version in quotes, such as "24" or "3.14"')
    .optional()
    .describe('Of the language'),
  commands: z
    .partialRecord(choice(CHECKS), anyText, { error: `a section from ${CHECKS.join(', ')} to command` })
    .optional()
    .describe('How a check is run, where the usual command of the language will not do'),
});

const gitHub = section({
  repository: text(
    /^[\w.-]+(@\d+)?\/[\w.-]+(@\d+)?$/,
    'owner/name of a repository on GitHub, with their ids as in owner@1/name@2 where its tokens carry them',
  ),
  branches: list(anyText).describe('The branches whose workflows may take the role'),
  provider: choice(['create', 'adopt']).describe(
    'adopt: the account has the identity provider of GitHub, and can have one',
  ),
  environment: entryName.optional().describe('The environment of GitHub whose rules say who approves a deployment'),
  after: entryName.optional().describe('The stage that a workflow deploys to before this one'),
  sources: named(source).optional().describe('Where the sources of a service are, by entry of services'),
  workflows: named(workflow),
});

export const delivery = section({
  pipelines: named(pipeline).optional(),
  github: gitHub.optional(),
});
