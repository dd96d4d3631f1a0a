import { isAlias, isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';

/** Data from JSON or YAML text; the short forms of CloudFormation (`!Ref`, `!Sub`, …) become the long ones. */
export function parseText(text: string, origin: string): unknown {
  if (/^\s*[{[]/.test(text)) {
    try {
      return JSON.parse(text);
    } catch {
      // YAML in flow style begins with a brace too.
    }
  }
  const document = parseDocument(text, { logLevel: 'silent', uniqueKeys: true });
  if (document.errors.length > 0) throw new Error(`${origin}: ${document.errors[0].message}`);
  const plain = (node: unknown): unknown => {
    const value = isAlias(node) ? plain(node.resolve(document)) : data(node, plain);
    return longForm((node as Node | undefined)?.tag, value);
  };
  return plain(document.contents);
}

function data(node: unknown, plain: (node: unknown) => unknown): unknown {
  if (isMap(node)) {
    return Object.fromEntries(node.items.map((pair) => [String(keyOf(pair.key)), plain(pair.value)]));
  }
  if (isSeq(node)) return node.items.map(plain);
  return isScalar(node) ? node.value : node;
}

function keyOf(key: unknown): unknown {
  return isScalar(key) ? key.value : key;
}

function longForm(tag: string | undefined, value: unknown): unknown {
  if (!tag?.startsWith('!') || tag === '!') return value;
  const name = tag.slice(1);
  if (name === 'Ref' || name === 'Condition') return { [name]: value };
  if (name === 'GetAtt' && typeof value === 'string') {
    const [resource, ...attribute] = value.split('.');
    return { 'Fn::GetAtt': [resource, attribute.join('.')] };
  }
  return { [`Fn::${name}`]: value };
}
