/** What is used of semantic-release and its plugins, so that the types are there before they are installed. */
declare module 'semantic-release' {
  export interface Commit {
    readonly hash: string;
    readonly message: string;
  }
  export interface Context {
    readonly cwd: string;
    readonly commits: readonly Commit[];
    readonly lastRelease?: { readonly version?: string; readonly gitTag?: string; readonly gitHead?: string };
    readonly nextRelease: { readonly version: string; readonly notes: string; readonly type: string };
    readonly logger: { log(message: string): void };
  }
  export default function semanticRelease(
    options: object,
    environment: object,
  ): Promise<false | { readonly nextRelease: { readonly version: string; readonly type: string } }>;
}

declare module '@semantic-release/commit-analyzer' {
  export function analyzeCommits(config: object, context: object): Promise<string | null>;
}

declare module '@semantic-release/release-notes-generator' {
  export function generateNotes(config: object, context: object): Promise<string>;
}
