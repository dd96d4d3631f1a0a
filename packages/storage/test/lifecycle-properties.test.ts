import { Duration } from 'aws-cdk-lib';
import { StorageClass } from 'aws-cdk-lib/aws-s3';
import * as fc from 'fast-check';
import { BucketPurpose } from '../src';
import { TestStack } from './fixture';

/** The classes from the top to the bottom, as the page of AWS draws them. */
const WATERFALL = ['STANDARD_IA', 'INTELLIGENT_TIERING', 'ONEZONE_IA', 'GLACIER_IR', 'GLACIER', 'DEEP_ARCHIVE'];
const INFREQUENT = ['STANDARD_IA', 'ONEZONE_IA'];

/** One Zone-IA leads around Glacier Instant Retrieval. */
const descents = fc
  .subarray(WATERFALL, { minLength: 1 })
  .filter((names) => !(names.includes('ONEZONE_IA') && names.includes('GLACIER_IR')));

/** A descent with times that leave every class its minimum. */
const timed = fc.tuple(descents, fc.array(fc.nat(400), { minLength: 6, maxLength: 6 })).map(([names, waits]) => {
  let day = 0;
  return names.map((name, index) => {
    const afterInfrequent = index > 0 && INFREQUENT.includes(names[index - 1]);
    const least = index === 0 ? 0 : afterInfrequent ? 30 : 1;
    day = Math.max(day + least + waits[index], INFREQUENT.includes(name) ? 30 : 0);
    return { storageClass: new StorageClass(name), after: Duration.days(day) };
  });
});

type Steps = { storageClass: StorageClass; after: Duration }[];

function accepts(transitions: Steps, expireAfter?: Duration): boolean {
  try {
    new TestStack().addBucket({ purpose: BucketPurpose.document(), transitions, expireAfter });
    return true;
  } catch {
    return false;
  }
}

test('every descent that leaves each class its time is accepted', () => {
  fc.assert(fc.property(timed, (steps) => accepts(steps)));
});

test('no descent is accepted the other way round', () => {
  const several = timed.filter((steps) => steps.length > 1);
  fc.assert(
    fc.property(several, (steps) => {
      const classes = [...steps].reverse();
      return !accepts(steps.map(({ after }, index) => ({ after, storageClass: classes[index].storageClass })));
    }),
  );
});

test('an expiry is accepted exactly when it comes after the last move', () => {
  fc.assert(
    fc.property(timed, fc.integer({ min: 1, max: 3000 }), (steps, days) => {
      const last = steps[steps.length - 1].after.toDays();
      return accepts(steps, Duration.days(days)) === days > last;
    }),
  );
});
