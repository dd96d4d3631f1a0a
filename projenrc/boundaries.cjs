/**
 * Who may import whom, judged from the folder of one package of the workspace.
 * A sibling is seen there as `../<folder>/lib/…` (from packages/) or `../../packages/<folder>/lib/…` (from apps/).
 */
const LIBRARY = '^(\\.\\./|\\.\\./\\.\\./packages/)';

module.exports = {
  forbidden: [
    {
      name: 'resolvable',
      comment: 'An import that does not resolve is a sibling that is not built, or a missing dependency.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'libraries-know-only-foundation',
      comment: 'Libraries meet at AWS interfaces, so that each keeps its own version.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^\\.\\./(?!foundation/|\\.\\./)' },
    },
    {
      name: 'private-is-private',
      comment: 'What is under src/private is not the contract of a package.',
      severity: 'error',
      from: {},
      to: { path: `${LIBRARY}[^/]+/(src|lib)/private/` },
    },
    {
      name: 'siblings-by-their-name',
      comment: 'A sibling is imported by its package name, whose index is its contract.',
      severity: 'error',
      from: {},
      to: { path: `${LIBRARY}[^/]+/src/` },
    },
    {
      name: 'stacks-do-not-know-each-other',
      comment: 'Only platform.ts hands the output of one stack to the next.',
      severity: 'error',
      from: { path: '^src/stacks/([^/]+)/' },
      to: { path: '^src/stacks/([^/]+)/', pathNot: '^src/stacks/$1/' },
    },
    {
      name: 'only-the-platform-wires-stacks',
      comment: 'A second place that builds stacks would be a second platform.',
      severity: 'error',
      from: { pathNot: '^src/(platform\\.ts$|stacks/)' },
      to: { path: '^src/stacks/' },
    },
    {
      name: 'checks-judge-templates',
      comment: 'Checks work on the template of anybody, so they know none of our classes.',
      severity: 'error',
      from: { path: '^src/checks/' },
      to: { path: [`${LIBRARY}`, '^src/stacks/', '^src/platform\\.ts$'] },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one idea, or three.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules|^\\.\\./' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
