export * from './audit-trail';
export * from './audit-trail-props';
export * from './audited-data';
export * from './encryption-key';
export * from './encryption-key-props';
export * from './service-grant';
