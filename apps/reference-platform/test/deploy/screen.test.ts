import { Screen, seconds, shorten } from '../../src/deploy/screen';

function recorder(isTTY: boolean) {
  const written: string[] = [];
  return { written, output: { isTTY, columns: 20, write: (text: string) => written.push(text) } };
}

describe('the screen', () => {
  test('keeps every line where lines stay', () => {
    const { written, output } = recorder(false);
    const screen = new Screen(output);
    screen.passingLine('one');
    screen.line('two');
    expect(written).toEqual(['one\n', 'two\n']);
  });

  test('leaves the beginning of something out where lines stay', () => {
    const { written, output } = recorder(false);
    new Screen(output).passingLine('it begins', true);
    expect(written).toEqual([]);
  });

  test('replaces a passing line on a terminal', () => {
    const { written, output } = recorder(true);
    const screen = new Screen(output);
    screen.passingLine('one', true);
    screen.line('two');
    expect(written[0]).toBe('one');
    expect(written.at(-1)).toBe('two\n');
    // The terminal is told to clear the line and to go back to its beginning.
    expect(written.slice(1, -1).join('')).toContain(`${String.fromCharCode(27)}[2K`);
  });

  test('never lets a passing line wrap, because it could not be cleared as one line', () => {
    const { written, output } = recorder(true);
    new Screen(output).passingLine('x'.repeat(100));
    expect(written[0]).toHaveLength(19);
  });
});

describe('the words for a time', () => {
  test.each([
    [0, '0.0 s'],
    [1234, '1.2 s'],
    [59_949, '59.9 s'],
    [60_000, '1 min 00 s'],
    [754_900, '12 min 34 s'],
  ])('of %d ms are %s', (milliseconds, words) => {
    expect(seconds(milliseconds)).toBe(words);
  });
});

describe('shortening', () => {
  test('leaves a line alone that just fits', () => {
    expect(shorten('12345', 5)).toBe('12345');
  });

  test('shows that something was cut', () => {
    expect(shorten('123456', 5)).toBe('1234…');
  });
});
