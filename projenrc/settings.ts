/** What every package says about itself; a fork changes these lines and nothing else. */
export const IDENTITY = {
  name: 'ashlar',
  npmScope: '@ashlar-cdk',
  author: 'Ashlar maintainers',
  authorAddress: 'maintainers@ashlar-cdk.dev',
  repository: 'https://github.com/ashlar-cdk/ashlar.git',
  goModule: 'github.com/ashlar-cdk/ashlar-go',
  mavenGroup: 'io.github.ashlar-cdk',
  javaPackage: 'io.github.ashlarcdk',
} as const;

/** What the libraries are packaged for, in the words of jsii-pacmak. */
export const LANGUAGES: readonly string[] = ['js', 'python', 'java', 'go'];

/** Versions of the tool chain, in one place. The reasons stand in docs/decisions/0002-pinned-versions.md. */
export const VERSIONS = {
  minNode: '20.16.0',
  cdk: '2.263.0',
  newestCdk: '2.276.0',
  constructs: '10.6.0',
  newestConstructs: '10.8.1',
  cli: '2.1148.1',
  toolkitLib: '1.40.1',
  typescript: '~6.0.3',
  jsii: '~6.0.16',
  pacmak: '1.140.0',
  rosetta: '~6.0.17',
  docgen: '10.12.6',
  jest: '^30',
  nx: '24.0.6',
  biome: '2.6.8',
  dependencyCruiser: '17.4.3',
  commitlint: '20.5.3',
  fastCheck: '4.10.2',
  tsx: '4.23.15',
} as const;

/**
 * Transitive jsii modules that jsii-pacmak copies into go.mod and pom.xml as installed.
 * Below aws-cdk-lib they are held at the versions it was built with, which are the ones published for every language.
 */
export const OVERRIDES = {
  'aws-cdk-lib': {
    '@aws-cdk/cloud-assembly-schema': '54.11.0',
    '@aws-cdk/asset-node-proxy-agent-v6': '2.1.2',
  },
} as const;
