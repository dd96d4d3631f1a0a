/** Where AWS measures what it charges. */
export const BILLING_REGION = 'us-east-1';

/** Where CloudFront takes certificates and web ACLs from. */
export const CLOUDFRONT_REGION = 'us-east-1';
