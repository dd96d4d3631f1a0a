/** A text as a sentence of its own, whether or not its author ended it. */
export function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
