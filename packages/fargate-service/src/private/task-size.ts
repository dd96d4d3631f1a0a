import type { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import { MISSING_SIZE, TASK_SIZES } from './limits';

/** What Fargate offers for a number of CPU units, in words; undefined when it does not offer that number. */
export function memoryInWords(cpu: number): string | undefined {
  const size = TASK_SIZES[cpu];
  if (!size) return undefined;
  const [min, max, step] = size;
  if (cpu === MISSING_SIZE.cpu) return '512, 1024 or 2048 MiB';
  return `${min}..${max} MiB in steps of ${step}`;
}

/** Whether Fargate offers the two together. */
export function isTaskSize(cpu: number, memoryMiB: number): boolean {
  const size = TASK_SIZES[cpu];
  if (!size || (cpu === MISSING_SIZE.cpu && memoryMiB === MISSING_SIZE.memoryMiB)) return false;
  const [min, max, step] = size;
  return memoryMiB >= min && memoryMiB <= max && (memoryMiB - min) % step === 0;
}

/** Refuses a size that Fargate does not offer. */
export function checkTaskSize(checks: InputChecks, path: string, cpu: unknown, memoryMiB: unknown): void {
  const units = `a number of CPU units: ${Object.keys(TASK_SIZES).join(', ')}`;
  const hasCpu = checks.required(`${path}cpu`, cpu, units);
  const hasMemory = checks.required(`${path}memoryMiB`, memoryMiB, 'a whole number of MiB');
  if (!hasCpu || Token.isUnresolved(cpu)) return;
  const offered = typeof cpu === 'number' ? memoryInWords(cpu) : undefined;
  if (offered === undefined) {
    checks.refuse(`${path}cpu`, cpu, units);
    return;
  }
  if (!hasMemory || Token.isUnresolved(memoryMiB)) return;
  if (typeof memoryMiB === 'number' && isTaskSize(cpu as number, memoryMiB)) return;
  checks.refuse(`${path}memoryMiB`, memoryMiB, `${offered} for ${cpu} CPU units`);
}
