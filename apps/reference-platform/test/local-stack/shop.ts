import { rmSync } from 'node:fs';
import { type LocalStack, localStack } from '../../src/local-stack/compose-file';
import type { ComposeService } from '../../src/local-stack/compose-types';
import type { LaptopSettings } from '../../src/local-stack/laptop-settings';
import { Templates } from '../../src/local-stack/templates';
import { SETTINGS, type ShopOptions, writeShop } from './shop-templates';

/** The containers of a laptop for the shop. */
export function shop(options: ShopOptions = {}, settings: Partial<LaptopSettings> = {}): LocalStack {
  const folder = writeShop(options);
  try {
    return localStack(Templates.ofAssembly(folder), { ...SETTINGS, ...settings });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One of its services. */
export function service(
  name: string,
  options: ShopOptions = {},
  settings: Partial<LaptopSettings> = {},
): ComposeService {
  const found = shop(options, settings).file.services[name];
  if (!found) throw new Error(`there is no service ${name}`);
  return found;
}
