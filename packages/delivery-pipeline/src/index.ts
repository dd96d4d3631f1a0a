export * from './image-lifecycle';
export * from './image-repository';
