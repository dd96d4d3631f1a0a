export * from './construct-library';
export * from './monorepo';
export * from './reference-app';
