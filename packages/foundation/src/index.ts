export * from './bounded-name';
export * from './input-checks';
export * from './nearest';
export * from './resource-tags';
export * from './secret-form';
