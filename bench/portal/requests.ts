import { percentiles } from '../engine/percentiles.ts';
import type { House } from './house.ts';

/** What one kind of request costs. */
export interface Cost {
  readonly name: string;
  /** CPU of all processes of the house for one request, ms; what it uses while nobody asks is taken off. */
  readonly cpu: number;
  readonly p50: number;
  readonly p99: number;
  readonly kB: number;
  /** How many were measured. */
  readonly requests: number;
}

/** A request as it is asked for, and answered with its text. Throws when the answer isn't the one that is measured. */
export interface Asked {
  readonly name: string;
  readonly ask: () => Promise<string>;
}

const most = 150;
const longestMs = 2500;
/** Before measuring: caches are filled and code is compiled. */
const before = 5;

/** CPU per ms of real time while nobody asks. */
export async function idleRate(house: House, ms: number): Promise<number> {
  const [cpu, time] = [house.cpuMs(), performance.now()];
  await new Promise((resolve) => setTimeout(resolve, ms));
  return (house.cpuMs() - cpu) / (performance.now() - time);
}

/** A house that uses less of a core than this does nothing but wait. */
const quiet = 0.1;
/** For so long at most it is waited until what follows a start, such as the check of a large register, is done; ms. */
const longestStart = 120_000;

/** Waits until nothing that belongs to its start keeps the house busy. */
export async function settled(house: House): Promise<void> {
  const began = performance.now();
  for (let calm = 0; calm < 3 && performance.now() - began < longestStart;)
    calm = (await idleRate(house, 1000)) < quiet ? calm + 1 : 0;
}

/** Asks again and again, one at a time, for a while. */
export async function costOf(house: House, { name, ask }: Asked, idle: number): Promise<Cost> {
  const began = performance.now();
  for (let count = 0; count < before && performance.now() - began < longestMs; count += 1) await ask();
  const times: number[] = [];
  let bytes = 0;
  const [cpu, start] = [house.cpuMs(), performance.now()];
  while (times.length < most && performance.now() - start < longestMs) {
    const asked = performance.now();
    bytes = Buffer.byteLength(await ask());
    times.push(performance.now() - asked);
  }
  const spent = house.cpuMs() - cpu - idle * (performance.now() - start);
  const { p50, p99 } = percentiles(times);
  return { name, cpu: Math.max(0, spent / times.length), p50, p99, kB: bytes / 1024, requests: times.length };
}
