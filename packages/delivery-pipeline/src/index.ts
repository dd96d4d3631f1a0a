export * from './image-lifecycle';
export * from './image-repository';
export * from './image-repository-props';
