import { setTimeout as wait } from 'node:timers/promises';
import type { House } from './house.ts';
import { idleRate } from './requests.ts';
import { logIn, type WebUser } from './web-user.ts';
import { hsaIdOf } from './pages.ts';

/** A page that stands open at the desk, as the browser's own code keeps it. */
interface Desk {
  close(): void;
  /** True while it fetches, or has heard of a change and will. */
  isBusy(): boolean;
  /** How often it was renewed. */
  renewals(): number;
}

/** Shortest time between two renewals, as in portal/browser/live.ts. */
const pauseMs = 400;
const address = '/arbetslista';

async function openDesk(user: WebUser, renews: boolean): Promise<Desk> {
  const stopping = new AbortController();
  const state = { isBusy: false, isWaiting: false, renewals: 0 };
  const renew = async (): Promise<void> => {
    state.isWaiting = state.isBusy;
    if (state.isBusy) return;
    state.isBusy = true;
    await user.open(address, { accept: 'text/html', 'x-live': '1' }).catch(() => undefined);
    state.renewals += 1;
    await wait(pauseMs);
    state.isBusy = false;
    if (isAsked(state) && !stopping.signal.aborted) void renew();
  };
  const change = /data-change="([^"]*)"/.exec((await user.open(address)).text)?.[1] ?? '';
  const stream = await user.stream(`/lyssna?sedan=${change}`, stopping.signal);
  const listen = async () => {
    const read = new TextDecoder();
    for await (const chunk of stream) {
      if (renews && /event: (changed|found)/.test(read.decode(chunk, { stream: true }))) void renew();
    }
  };
  void listen().catch(() => undefined);
  return {
    close: () => stopping.abort(),
    isBusy: () => state.isBusy || state.isWaiting,
    renewals: () => state.renewals,
  };
}

/** Another change was heard of while the page was being renewed. */
const isAsked = ({ isWaiting }: { readonly isWaiting: boolean }): boolean => isWaiting;

async function openDesks(portalUrl: string, count: number, renews: boolean): Promise<Desk[]> {
  const users = await Promise.all(Array.from({ length: 4 }, () => logIn(portalUrl, hsaIdOf('service'))));
  const desks: Desk[] = [];
  for (let index = 0; index < count; index += 1) {
    const user = users[index % users.length];
    if (user) desks.push(await openDesk(user, renews));
  }
  return desks;
}

/** CPU per second while so many pages listen and nothing happens, ms. */
export async function idleCost(house: House, listeners: number): Promise<number> {
  const desks = await openDesks(house.portalUrl, listeners, false);
  await wait(2000);
  const rate = await idleRate(house, 10_000);
  for (const desk of desks) desk.close();
  await wait(1000);
  return rate * 1000;
}

/** CPU of all that follows when one task is taken while so many desks are open, ms; what it uses anyhow is taken off. */
export async function changeCost(house: House, taskKey: string, count: number): Promise<{ cpu: number; wall: number }> {
  const clerk = await logIn(house.portalUrl, hsaIdOf('service'));
  await clerk.open(address);
  const desks = await openDesks(house.portalUrl, count, true);
  await untilStill(desks, 0);
  const idle = await idleRate(house, 3000);
  const before = desks.reduce((sum, desk) => sum + desk.renewals(), 0);
  const [cpu, began] = [house.cpuMs(), performance.now()];
  await clerk.submit(`/arbetslista/${taskKey}/ta`, {});
  await untilStill(desks, before + 1);
  const wall = performance.now() - began;
  const spent = house.cpuMs() - cpu - idle * wall;
  for (const desk of desks) desk.close();
  return { cpu: spent, wall };
}

/** At most two minutes: then what was spent so far is the figure. */
async function untilStill(desks: readonly Desk[], renewals: number): Promise<void> {
  let quiet = 0;
  for (let look = 0; look < 480 && quiet < 6; look += 1) {
    await wait(250);
    const isStill = desks.every((desk) => !desk.isBusy());
    quiet = isStill && desks.reduce((sum, desk) => sum + desk.renewals(), 0) >= renewals ? quiet + 1 : 0;
  }
}
