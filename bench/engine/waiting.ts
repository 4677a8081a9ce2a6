import { existsSync, readFileSync, statSync } from 'node:fs';
import {
  isRejection,
  openEngine,
  type Command,
  type Engine,
  type Rejection,
  type ResultOf,
} from '../../engine/index.ts';

/**
 * Many instances that wait, each for a message and a timer. `node bench/engine/waiting.ts FILE fill 1000000` makes them;
 * `node bench/engine/waiting.ts FILE serve` measures start, memory and how fast a few of them go on.
 */
const [file = '/tmp/waiting.db', action = 'serve', count = '100000'] = process.argv.slice(2);

async function run<C extends Command>(engine: Engine, command: C): Promise<ResultOf<C>> {
  const answer: ResultOf<C> | Rejection = await engine.execute(command);
  if (isRejection(answer)) throw new Error(answer.message);
  return answer;
}

async function inFlight(times: number, each: (index: number) => Promise<unknown>): Promise<number> {
  const before = performance.now();
  let next = 0;
  const client = async (): Promise<void> => {
    while (next < times) await each(next++);
  };
  await Promise.all(Array.from({ length: 200 }, client));
  return Math.round((times / (performance.now() - before)) * 1000);
}

const megabytes = (bytes: number): number => Math.round(bytes / 1e6);
const existed = existsSync(file);
const before = performance.now();
const engine = openEngine({ file });
if (!existed) {
  const content = readFileSync(new URL('waiting.bpmn', import.meta.url), 'utf8');
  await run(engine, { kind: 'deploy', resources: [{ name: 'waiting.bpmn', content }] });
}
const create = (index: number) =>
  run(engine, { kind: 'createProcessInstance', processDefinitionId: 'waiting', variables: { id: `case-${index}` } });
if (action === 'fill') {
  const perSecond = await inFlight(Number(count), create);
  console.log(JSON.stringify({ filled: Number(count), perSecond, rssMb: megabytes(process.memoryUsage.rss()) }));
} else {
  await create(-1);
  const startMs = Math.round(performance.now() - before);
  const rssMb = megabytes(process.memoryUsage.rss());
  const waiting = engine.reader.prepare("SELECT count(*) AS n FROM process_instance WHERE state = 'ACTIVE'").get()?.[
    'n'
  ];
  const correlatedPerSecond = await inFlight(5000, (index) =>
    run(engine, { kind: 'publishMessage', name: 'arrived', correlationKey: `case-${(index * 7919) % Number(count)}` }),
  );
  console.log(
    JSON.stringify({ waiting, startMs, rssMb, correlatedPerSecond, rssAfterMb: megabytes(process.memoryUsage.rss()) }),
  );
}
await engine.close();
console.log(JSON.stringify({ fileMb: megabytes(statSync(file).size) }));
