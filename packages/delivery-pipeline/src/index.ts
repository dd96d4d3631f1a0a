export * from './image-repository';
export * from './image-retention';
