import { Duration } from 'aws-cdk-lib';

/** How long a task that is going to stop finishes its requests, unless the user says. */
export const DRAINING = Duration.seconds(30);

/** How long a container may take to stop, unless the user says: what Fargate does by itself. */
export const STOPPING = Duration.seconds(30);

/** The health check of the load balancer, where the user does not say. */
export const TARGET_CHECK = {
  path: '/',
  healthyHttpCodes: '200',
  interval: Duration.seconds(30),
  timeout: Duration.seconds(5),
  healthyThreshold: 2,
  unhealthyThreshold: 3,
};
