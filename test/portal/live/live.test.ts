import { afterEach, describe, expect, it } from '@jest/globals';
import { createLog } from '../../../platform/log.ts';
import { watchChanges, type Change } from '../../../portal/live/watch-changes.ts';
import { submit } from '../../support/activation.ts';
import { until } from '../../support/until.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';
import { who } from '../../support/ward/index.ts';

describe('live pages', () => {
  const ends: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  /** A world that can be changed and broken by hand. */
  function watched() {
    const world = { sequence: 1, written: ['a-case'], isBroken: false, looks: 0 };
    const tasks = new Map();
    const changes = watchChanges(
      {
        tasks: {
          all: () => {
            world.looks += 1;
            return world.isBroken ? Promise.reject(new Error('down')) : Promise.resolve(tasks);
          },
        },
        client: { incidents: () => Promise.resolve([]) },
        register: {
          changeSequence: () => Promise.resolve(world.sequence),
          changedSince: () =>
            Promise.resolve({ row: world.sequence, caseIds: world.written, isAll: false, isOther: false }),
        },
        log: createLog('silent'),
      },
      1,
    );
    const heard: Change[] = [];
    const listen = () => ends.push(changes.listen((change) => void heard.push(change)));
    const hears = (kind: Change['kind'], times = 1) =>
      until(() => Promise.resolve(heard.filter((change) => change.kind === kind).length >= times), `${kind} is heard`);
    return { world, changes, heard, listen, hears };
  }

  it('looks only while somebody listens, and counts the first look as a change', async () => {
    const { world, changes, listen, hears } = watched();
    expect(world.looks).toBe(0);
    listen();
    await hears('changed');
    expect(changes.listeners()).toBe(1);
    ends.splice(0).forEach((end) => end());
    expect(changes.listeners()).toBe(0);
  });

  it('tells each change once, under a new id', async () => {
    const { world, heard, listen, hears, changes } = watched();
    listen();
    await hears('changed');
    world.sequence = 2;
    await hears('changed', 2);
    const looks = world.looks;
    await until(() => Promise.resolve(world.looks > looks + 5), 'it has looked again');
    expect(heard.map(({ kind }) => kind)).toEqual(['changed', 'changed']);
    expect(new Set(heard.map(({ id }) => id)).size).toBe(2);
    expect(changes.current()).toBe(heard.at(-1)?.id);
  });

  it('tells once that the engine is lost, and that it is found', async () => {
    const { world, heard, listen, hears } = watched();
    listen();
    await hears('changed');
    world.isBroken = true;
    await hears('lost');
    const looks = world.looks;
    await until(() => Promise.resolve(world.looks > looks + 5), 'it has looked again');
    world.isBroken = false;
    await hears('found');
    expect(heard.map(({ kind }) => kind)).toEqual(['changed', 'lost', 'found']);
  });

  it('streams changes to a page, and at once to one that comes back late', async () => {
    const world: PortalWorld = await openPortalWorld();
    ends.push(() => world.close());
    const { cookie } = await world.session(who.customerService);
    const stop = new AbortController();
    const open = async (headers: Record<string, string> = {}, sedan = '') => {
      const response = await fetch(`${world.portalUrl}/lyssna${sedan}`, {
        headers: { cookie, ...headers },
        signal: stop.signal,
      });
      expect(response.headers.get('content-type')).toContain('text/event-stream');
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      return async (pattern: RegExp): Promise<RegExpExecArray> => {
        for (;;) {
          const found = pattern.exec(text);
          if (found) return found;
          const piece = await reader?.read();
          if (!piece || piece.done) throw new Error(`The stream ended before ${pattern.source}: ${text}`);
          text += piece.value;
        }
      };
    };
    const page = await (await fetch(`${world.portalUrl}/arbetslista`, { headers: { cookie } })).text();
    const made = /data-change="([^"]+)"/.exec(page)?.[1] ?? '';
    const first = await open({}, `?sedan=${made}`);
    await first(/event: ready/);
    const found = await submit(world);
    const [, id = ''] = await first(/event: changed\nid: (\S+)/);
    expect(id).not.toBe(made);
    const late = await open({ 'last-event-id': made });
    await late(/event: changed/);
    expect(await (await fetch(`${world.portalUrl}/arbetslista`, { headers: { cookie } })).text()).toContain(
      found.number,
    );
    stop.abort();
  });

  it('streams nothing to whoever is not logged in', async () => {
    const world: PortalWorld = await openPortalWorld();
    ends.push(() => world.close());
    const answer = await fetch(`${world.portalUrl}/lyssna`, { headers: { accept: 'text/event-stream' } });
    expect(answer.status).toBe(401);
  });
});
