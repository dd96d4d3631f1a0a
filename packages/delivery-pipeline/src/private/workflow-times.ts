import { JOB_MINUTES } from './limits';

/** For the build of an image within the job that deploys it: most images are a download and a copy. */
export const BUILD_MINUTES = 45;

/** For old tasks to go: a target is drained for 5 minutes unless somebody chose another time. */
export const DRAIN_MINUTES = 15;

/** For a deployment, so that the job as a whole stays within what GitHub allows. */
export const DEPLOYMENT_MINUTES_OF_JOB = { min: 1, max: Number(JOB_MINUTES.max) - BUILD_MINUTES - DRAIN_MINUTES };
