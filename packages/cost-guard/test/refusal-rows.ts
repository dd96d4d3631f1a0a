import { App, type Stack } from 'aws-cdk-lib';
import { untyped } from './fixture';

export type Props = Record<string, unknown>;
/** What is wrong, the wrong properties, what the error says, and the nearest properties that are right. */
export type Row = [string, Props, RegExp, Props];

function synthesize(stack: Stack): void {
  App.of(stack)?.synth();
}

/** Each wrong value is rejected, and the nearest right one is not. */
export function describeRows(name: string, rows: Row[], make: (props: Props) => Stack): void {
  describe(name, () => {
    test.each(rows)('rejects %s', (_, wrong, says) => {
      expect(() => make(wrong)).toThrow(says);
    });

    test.each(rows)('takes the nearest right value beside %s', (_, __, ___, right) => {
      expect(() => synthesize(make(right))).not.toThrow();
    });

    test.each([undefined, null])('rejects %s for its properties', (nothing) => {
      expect(() => make(untyped<Props>(nothing))).toThrow(/props: got (nothing|null)/);
    });
  });
}
