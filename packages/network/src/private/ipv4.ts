/** A block of IPv4 addresses. */
export interface Ipv4Block {
  /** The first address, as a number from 0 to 2^32 - 1. */
  readonly base: number;
  /** How many leading bits all its addresses share, 0 to 32. */
  readonly prefix: number;
}

/** How many addresses a block of this prefix holds. */
export function sizeOf(prefix: number): number {
  return 2 ** (32 - prefix);
}

/** The block a text like `10.0.0.0/16` stands for, or undefined when it is no IPv4 CIDR, with host bits allowed. */
export function parseLoosely(text: string): Ipv4Block | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (!match) return undefined;
  const [first, second, third, fourth, prefix] = match.slice(1).map(Number);
  if ([first, second, third, fourth].some((octet) => octet > 255) || prefix > 32) return undefined;
  return { base: ((first * 256 + second) * 256 + third) * 256 + fourth, prefix };
}

/** Like `parseLoosely`, but undefined as well when the address has bits behind the prefix, which EC2 would cut off. */
export function parse(text: string): Ipv4Block | undefined {
  const block = parseLoosely(text);
  return block && block.base % sizeOf(block.prefix) === 0 ? block : undefined;
}

/** The block of a text that was checked before. */
export function parsed(text: string): Ipv4Block {
  const block = parse(text);
  if (!block) throw new Error(`"${text}" is no IPv4 CIDR block`);
  return block;
}

/** The block that EC2 would make of an address with bits behind the prefix. */
export function aligned(block: Ipv4Block): Ipv4Block {
  return { base: block.base - (block.base % sizeOf(block.prefix)), prefix: block.prefix };
}

/** The text of a block, for example `10.0.0.0/16`. */
export function format(block: Ipv4Block): string {
  return `${formatAddress(block.base)}/${block.prefix}`;
}

/** The text of an address, for example `10.0.0.1`. */
export function formatAddress(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

/** Whether every address of the inner block is one of the outer. */
export function contains(outer: Ipv4Block, inner: Ipv4Block): boolean {
  return inner.prefix >= outer.prefix && inner.base >= outer.base && inner.base < outer.base + sizeOf(outer.prefix);
}

/** Whether the address is one of the block. */
export function holds(block: Ipv4Block, address: number): boolean {
  return address >= block.base && address < block.base + sizeOf(block.prefix);
}

/** Whether the two blocks have an address in common. */
export function overlap(left: Ipv4Block, right: Ipv4Block): boolean {
  return contains(left, right) || contains(right, left);
}

/** The fewest blocks that hold exactly the addresses of the given ones, in the order of their addresses. */
export function aggregate(blocks: Ipv4Block[]): Ipv4Block[] {
  const sorted = [...blocks].sort((left, right) => left.base - right.base || left.prefix - right.prefix);
  const result: Ipv4Block[] = [];
  for (const block of sorted) {
    const last = result.at(-1);
    if (last && contains(last, block)) continue;
    result.push(block);
    mergeTail(result);
  }
  return result;
}

/** Joins the last two blocks as long as they are the two halves of one. */
function mergeTail(blocks: Ipv4Block[]): void {
  while (blocks.length > 1) {
    const [left, right] = blocks.slice(-2);
    const joined = { base: left.base, prefix: left.prefix - 1 };
    const areHalves = left.prefix === right.prefix && left.base + sizeOf(left.prefix) === right.base;
    if (!areHalves || left.base % sizeOf(joined.prefix) !== 0) return;
    blocks.splice(-2, 2, joined);
  }
}
