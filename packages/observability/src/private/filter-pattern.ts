/** What is wrong with a filter pattern of CloudWatch Logs, or undefined when nothing can be seen. */
export function flawOf(pattern: string): string | undefined {
  const text = pattern.trim();
  const bracket = text.startsWith('[') || text.endsWith(']');
  const brace = text.startsWith('{') || text.endsWith('}');
  if (bracket && !(text.startsWith('[') && text.endsWith(']') && text.length > 2)) {
    return 'fields between [ and ], such as [time, level=ERROR, ...]';
  }
  if (brace && !(text.startsWith('{') && text.endsWith('}') && text.length > 2)) {
    return 'a condition between { and }, such as { $.level = "error" }';
  }
  const plain = withoutQuoted(text);
  if (plain === undefined) return 'a pattern in which each quotation mark has its counterpart';
  if (!balanced(plain)) return 'a pattern in which each bracket has its counterpart';
  if (brace && !/\$[.[]/.test(plain))
    return 'a condition on a field, which begins with $., such as { $.level = "error" }';
  if (bracket && /(?:^\[|,)\s*(?:,|\]$)/.test(plain)) return 'fields with a name or ... between the commas';
  return undefined;
}

/** The pattern without its quoted texts and regular expressions, which may hold anything; undefined when one is open. */
function withoutQuoted(text: string): string | undefined {
  const plain = text.replace(/"(?:\\.|[^"\\])*"/g, '').replace(/%[^%]*%/g, '');
  return plain.includes('"') ? undefined : plain;
}

function balanced(text: string): boolean {
  const open: string[] = [];
  const partners: Record<string, string> = { ')': '(', ']': '[', '}': '{' };
  for (const sign of text) {
    if ('([{'.includes(sign)) open.push(sign);
    else if (sign in partners && open.pop() !== partners[sign]) return false;
  }
  return open.length === 0;
}
