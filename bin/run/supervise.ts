import type { Logger } from '../../platform/log.ts';
import { keepRunning, type KeptPart } from './keep-running.ts';
import type { PartName, PartNews, Up } from './house-messages.ts';
import type { Part } from './part.ts';
import { usualPatience, type LifePatience } from './watch-life.ts';

interface Supervised {
  /** In the order of their start. */
  readonly names: readonly PartName[];
  /** Where the engine is, when it is none of the parts. */
  readonly engine: string | undefined;
  readonly log: Logger;
  /** Settings that every part gets besides ours. */
  readonly environment: Readonly<Record<string, string>>;
  readonly stopping: AbortController;
  /** How long the workers wait for a portal that doesn't answer, ms. */
  readonly patience: number;
  /** How long a part that is up may hang before it is started again. Default: half a minute. */
  readonly life?: LifePatience;
}

/**
 * Starts the parts of a house beside each other, the workers behind the portal, tells each what it waits for, and keeps them running. Returns what they said
 * once all are up. A part that is refused stops the house. Closing stops the parts in the reverse order, one after the other.
 */
export async function supervise(
  { names, log, environment, stopping, patience, life = usualPatience, ...given }: Supervised,
  parts: Part[],
): Promise<ReadonlyMap<PartName, Up>> {
  const up = new Map<PartName, Up>();
  const kept: KeptPart[] = [];
  const allUp = Promise.withResolvers<undefined>();
  const portalTried = Promise.withResolvers<undefined>();
  let engine = given.engine;
  let isRegisterOpen = false;

  function heard(name: PartName, news: PartNews): void {
    if (news.kind === 'register-open') isRegisterOpen = true;
    if (news.kind === 'up') up.set(name, news);
    if (name === 'engine') engine = up.get(name)?.address;
    if (up.has('portal')) portalTried.resolve(undefined);
  }
  function tellAll(): void {
    const states = kept.map((part) => ({ name: part.name, isUp: part.isUp(), restarts: part.restarts() }));
    for (const part of kept) part.send({ isFirst: !part.wasUp(), engine, isRegisterOpen, parts: states });
    if (states.some(({ name, restarts }) => name === 'portal' && restarts > 0)) portalTried.resolve(undefined);
    if (kept.length === names.length && kept.every((part) => part.wasUp())) allUp.resolve(undefined);
  }

  stopping.signal.addEventListener(
    'abort',
    () => {
      portalTried.resolve(undefined);
      allUp.resolve(undefined);
    },
    { once: true },
  );
  for (const name of names) {
    if (name === 'workers') {
      // What they load would take the processor from the portal, for which people wait. Open cases don't wait for one that hangs or has ended.
      const timer = setTimeout(() => portalTried.resolve(undefined), patience);
      await portalTried.promise;
      clearTimeout(timer);
    }
    if (stopping.signal.aborted) return up;
    // An engine that chose its own port keeps it: the other parts know it.
    const own = () => ({
      ...metricsPort(name, environment['METRICS_PORT']),
      ...(name === 'engine' && engine !== undefined && { ENGINE_PORT: new URL(engine).port }),
    });
    const part = keepRunning({
      name,
      log,
      environment: () => ({ ...environment, ...own() }),
      onNews: (news) => heard(name, news),
      onChange: tellAll,
      onRefused: () => stopping.abort(`The part ${name} can't start`),
      life,
    });
    kept.push(part);
    parts.push({ close: () => part.stop() });
    tellAll();
  }
  await allUp.promise;
  return up;
}

/** Each part serves its own figures. 0: any port that is free. */
function metricsPort(name: PartName, first = ''): Record<string, string> {
  if (first === '') return {};
  const behind: Record<PartName, number> = { portal: 0, workers: 1, engine: 2 };
  return { METRICS_PORT: first === '0' ? first : String(Number(first) + behind[name]) };
}
